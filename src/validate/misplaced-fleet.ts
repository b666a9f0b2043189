import { isMap, type Json, type JsonMap, type Path } from '../model/json.ts'
import { agentKeys } from '../model/keys.ts'

/**
 * The agents in places that allow any keys, where nothing reads them: `global`, and keys for anchors. The chart's rule
 * `misplaced-fleet` looks in the same places.
 */
export function misplacedFleet(values: JsonMap): Path[] {
  const open = Object.entries(values).filter(([key]) => key === 'global' || key.startsWith('x-'))
  return open.flatMap(([key, value]) => agentsBelow(value, [key]))
}

/** The paths below a value of the keys that belong at the top level and say something about agents. */
export function agentsBelow(value: Json, base: Path = []): Path[] {
  if (!isMap(value)) return []
  return Object.entries(value).flatMap(([key, below]) => {
    const path = [...base, key]
    const isSet = typeof below === 'object' && below !== null && Object.keys(below).length > 0
    return agentKeys.includes(key) && isSet ? [path] : agentsBelow(below, path)
  })
}
