import { child, isMap, type JsonMap, mapAt, type Path, valueAt } from '../model/json.ts'
import { entryOf, resolve } from './definitions.ts'

/** An object in an agent's settings that `enabled` turns on and off. */
type Switch = {
  /** The path to it; `*` stands for any name that users choose. */
  readonly path: readonly string[]
  /** Whether it is an entry of a map, such as a volume, rather than a feature, such as the Service. */
  readonly isEntry: boolean
}

/** All objects with a switch below an agent's settings, as the schema describes them. */
export function switchesIn(schema: JsonMap): Switch[] {
  const inside = (definition: JsonMap, path: readonly string[]): Switch[] => [
    ...Object.entries(mapAt(definition, 'properties')).flatMap(([key, part]) =>
      at(resolve(schema, part), [...path, key]),
    ),
    ...at(resolve(schema, entryOf(definition)), [...path, '*']),
  ]
  const at = (definition: JsonMap, path: readonly string[]): Switch[] => {
    // The definitions of Kubernetes refer to themselves, and have no switches.
    if (!isSwitched(definition)) return isMap(entryOf(definition)) ? inside(definition, path) : []
    return [{ path, isEntry: path.at(-1) === '*' }, ...inside(definition, path)]
  }
  return inside(resolve(schema, valueAt(schema, ['definitions', 'agentSettings'])), [])
}

/** The paths of the objects in settings that have a switch. */
export function expand(settings: JsonMap, [step, ...rest]: readonly string[]): Path[] {
  if (step === undefined) return [[]]
  const keys = step === '*' ? Object.keys(settings) : [step]
  return keys.flatMap((key) => {
    const value = child(settings, key)
    return isMap(value) ? expand(value, rest).map((path) => [key, ...path]) : []
  })
}

function isSwitched(definition: JsonMap): boolean {
  const enabled = valueAt(definition, ['properties', 'enabled', 'type'])
  return [enabled].flat().includes('boolean')
}
