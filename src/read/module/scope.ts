import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, resolve } from 'node:path'
import { type Expression, parse, parseExpressionAt } from 'acorn'
import { nameBeside, type Place, placer } from '../../model/place.ts'
import { constantsOf, exportsOf, importsOf, type Node, type Reference } from './syntax.ts'

/** Names, and what they refer to. */
type Names = ReadonlyMap<string, Expression | Reference>

/** A file of code, as far as it can be read without running it. */
export type Scope = {
  /** The place of offsets in the file. */
  readonly place: (from: number, to?: number) => Place
  /** Its constants and what it imports. */
  readonly names: Names
  readonly exports: Names
  /** Reads a file that it imports; undefined if that is a package, or cannot be read. */
  readonly open: (specifier: string) => Scope | undefined
}

/**
 * Reads a file of TypeScript, JavaScript or JSON. If it cannot be parsed, it has no names.
 * @param name the file as messages name it
 * @param path the same file, absolute
 */
export function readScope(
  name: string,
  path: string,
  text: string,
  opened: Map<string, Scope | undefined> = new Map(),
): Scope {
  const open = (specifier: string): Scope | undefined => {
    if (!/^\.{0,2}\/.*\.(m?[jt]s|json)$/.test(specifier)) return undefined
    const file = resolve(dirname(path), specifier)
    if (!opened.has(file)) {
      const content = textOf(file)
      const shown = nameBeside(name, path, file)
      opened.set(file, content === undefined ? undefined : readScope(shown, file, content, opened))
    }
    return opened.get(file)
  }
  return { place: placer(name, text), open, ...namesOf(name, text) }
}

/** The text of a file; undefined if it cannot be read. */
export function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function namesOf(name: string, text: string): { names: Names; exports: Names } {
  try {
    if (name.endsWith('.json')) {
      const value = parseExpressionAt(text, 0, { ecmaVersion: 'latest' })
      return { names: new Map(), exports: new Map([['default', value]]) }
    }
    const statements = parseModule(name, text)
    return {
      names: new Map<string, Expression | Reference>([...constantsOf(statements), ...statements.flatMap(importsOf)]),
      exports: new Map(statements.flatMap(exportsOf)),
    }
  } catch {
    return { names: new Map(), exports: new Map() }
  }
}

/** The offset of a syntax error, for errors in which Node names no place. */
export function syntaxErrorOffset(name: string, text: string): number | undefined {
  try {
    parseModule(name, text)
  } catch (error) {
    const { pos } = error as { pos?: unknown }
    if (typeof pos === 'number') return pos
  }
  return undefined
}

function parseModule(name: string, text: string): readonly Node[] {
  const code = /\.m?ts$/.test(name) ? withoutWarning(() => stripTypeScriptTypes(text)) : text
  return parse(code, { ecmaVersion: 'latest', sourceType: 'module' }).body
}

/** Whether JavaScript has neither imports nor exports, which CommonJS requires. */
export function isScript(text: string): boolean {
  try {
    parse(text, { ecmaVersion: 'latest', sourceType: 'script', allowReturnOutsideFunction: true, allowHashBang: true })
    return true
  } catch {
    return false
  }
}

/** Node's function for removing types is experimental, and warns about that on each use. */
function withoutWarning<Result>(action: () => Result): Result {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return action()
  } finally {
    process.emitWarning = emitWarning
  }
}
