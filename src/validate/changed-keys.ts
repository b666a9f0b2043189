import type { GivenValues } from '../model/given.ts'
import { isList, isMap, type Json, type Path } from '../model/json.ts'
import type { Problem } from '../model/problem.ts'
import type { Source } from '../model/source.ts'
import { agentAt } from './agent.ts'
import { oncePerPlace } from './without-repeats.ts'

/** Keys that arrive as something else than what the file has, because YAML reads them as numbers: 0777 as 511. */
export function changedKeys(given: GivenValues): Problem[] {
  const found = given.sources
    .filter(({ written }) => written !== undefined)
    .flatMap((source) => source.pieces.flatMap(({ at, value }) => changesIn(source, value, at, given)))
  return oncePerPlace(found)
}

function changesIn(source: Source, value: Json, path: Path, given: GivenValues): Problem[] {
  if (isList(value)) return value.flatMap((item, index) => changesIn(source, item, [...path, index], given))
  if (!isMap(value)) return []
  return Object.entries(value).flatMap(([key, item]) => {
    const at = [...path, key]
    return [...(mayBeNumber.test(key) ? change(source, key, at, given) : []), ...changesIn(source, item, at, given)]
  })
}

/** What a number can begin with once it is a key. */
const mayBeNumber = /^[-.\d]/

function change(source: Source, key: string, path: Path, given: GivenValues): Problem[] {
  const written = source.written?.(path, 'key')
  if (written === undefined || written.text === key) return []
  const { text, place } = written
  const message = `The key ${text} arrives as ${key}, because YAML reads it as a number. Quote it: "${text}".`
  return [{ rule: 'changed-value', severity: 'warning', message, path, ...agentAt(given.values, path), place }]
}
