import { child, itemsOf, type JsonMap, mapAt, type Path } from '../model/json.ts'
import { agentsKey, defaultsKey, overridesKey } from '../model/keys.ts'

/** The paths of all layers of settings that values may have: the defaults, each agent and each override. */
export function layerPaths(values: JsonMap): Path[] {
  return [
    [defaultsKey],
    ...itemsOf(child(values, agentsKey)).map((_, index) => [agentsKey, index]),
    ...Object.keys(mapAt(values, overridesKey)).map((name) => [overridesKey, name]),
  ]
}
