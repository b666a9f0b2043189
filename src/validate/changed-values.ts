import { readSchema } from '../chart.ts'
import type { GivenValues } from '../model/given.ts'
import { entriesOf, isList, type Json, type JsonMap, type Path } from '../model/json.ts'
import { contributions } from '../model/origin.ts'
import type { Problem } from '../model/problem.ts'
import type { Source } from '../model/source.ts'
import { resolvePlain } from '../read/yaml/scalar.ts'
import { agentAt } from './agent.ts'
import { below } from './definitions.ts'
import { oncePerPlace } from './without-repeats.ts'

/** A number or boolean of a file, and what the schema says about it. */
type Scalar = { readonly value: number | boolean; readonly path: Path; readonly definition: JsonMap }

/** Numbers and booleans that arrive as something else than what the file has: 1.10 as 1.1, yes as true. */
export function changedValues(given: GivenValues): Problem[] {
  const schema = readSchema()
  const found = given.sources.flatMap((source) =>
    source.written === undefined
      ? []
      : source.pieces.flatMap(({ value }) => changesIn(source, scalarsIn(schema, value, [], schema), given)),
  )
  return oncePerPlace(found)
}

/** The numbers and booleans for which it can matter how they are written. */
function scalarsIn(schema: JsonMap, value: Json, path: Path, definition: JsonMap): Scalar[] {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return expectsText(definition) || isLarge(value) ? [{ value, path, definition }] : []
  }
  const steps = entriesOf(value)
  return steps.flatMap(([step, item]) =>
    // Most values are text: a shortcut.
    typeof item === 'string' ? [] : scalarsIn(schema, item, [...path, step], below(schema, definition, step)),
  )
}

function changesIn(source: Source, scalars: readonly Scalar[], given: GivenValues): Problem[] {
  return scalars.flatMap((scalar): Problem[] => {
    const { path } = scalar
    const written = source.written?.(path)
    if (written === undefined) return []
    const message = change(scalar, written.text)
    // What another file or flag overrides does not arrive at all.
    if (message === undefined || contributions(given, path).at(-1)?.source !== source) return []
    const { place } = written
    return [{ rule: 'changed-value', severity: 'warning', message, path, ...agentAt(given.values, path), place }]
  })
}

/** What happens to a value, and what to write; undefined if it arrives as it is written. */
function change({ value, definition }: Scalar, written: string): string | undefined {
  const arrives = Object.is(value, -0) ? '-0' : JSON.stringify(value)
  const exact = resolvePlain(written)
  const isRounded = isLarge(value) && typeof exact === 'bigint'
  const isSame = expectsText(definition) ? written === arrives : !isRounded || exact === BigInt(value)
  if (isSame) return undefined
  const found = `${written} arrives as ${arrives}`
  const quoted = `Quote it: "${written}"`
  if (isRounded) {
    const reason = `because Helm keeps all digits of a number only up to ${Number.MAX_SAFE_INTEGER}`
    return `${found}, ${reason}. ${takesText(definition) ? quoted : `Write a number up to ${Number.MAX_SAFE_INTEGER}`}.`
  }
  const kind = typeof value === 'boolean' ? 'a boolean' : 'a number'
  // Written as a whole number, -0 arrives as 0, and large ones may be rounded.
  const isWritable = !isLarge(value) && !Object.is(value, -0)
  return `${found}, because YAML reads it as ${kind}. ${quoted}${isWritable ? `, or write ${arrives}` : ''}.`
}

/** Whether text is made of a number or boolean. Where a pattern limits the text, a number means a number: ports, units. */
function expectsText({ type, pattern }: JsonMap): boolean {
  return isList(type) && type.includes('string') && pattern === undefined
}

/** Whether text can replace a number; nothing is known about what is free for users. */
function takesText({ type }: JsonMap): boolean {
  return type === undefined || [type].flat().includes('string')
}

function isLarge(value: number | boolean): value is number {
  return Number.isInteger(value) && !Number.isSafeInteger(value)
}
