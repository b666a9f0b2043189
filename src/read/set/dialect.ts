import type { SetKind } from '../../model/given.ts'
import type { Json } from '../../model/json.ts'
import { typedValue } from './typed.ts'

/** How a flag reads its argument. */
export type Dialect = {
  /** Whether `,` ends a value, `{` begins a list, and a backslash escapes. */
  readonly separators: boolean
  readonly json: boolean
  readonly valueOf: (text: string) => Json
}

/** How each flag reads its argument. @param readFile for `set-file`: the content of a file */
export function dialects(readFile: (path: string) => string): Record<SetKind, Dialect> {
  return {
    set: { separators: true, json: false, valueOf: typedValue },
    'set-string': { separators: true, json: false, valueOf: (text) => text },
    'set-file': { separators: true, json: false, valueOf: readFile },
    'set-json': { separators: true, json: true, valueOf: (text) => text },
    'set-literal': { separators: false, json: false, valueOf: (text) => text },
  }
}
