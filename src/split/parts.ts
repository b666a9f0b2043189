import { child, isMap, itemsOf, type Json, type JsonMap, mapAt } from '../model/json.ts'
import { agentsKey, overridesKey } from '../model/keys.ts'
import { divide } from './divide.ts'
import { prefixOf } from './prefix.ts'

/** The values of a fleet in several releases. */
export type Parts = {
  /** What all of them share. */
  readonly shared: JsonMap
  readonly releases: readonly Part[]
}

/** One of the releases. */
export type Part = {
  readonly name: string
  readonly agents: readonly string[]
  /** What only this release has: its agents, their overrides, and in the first one the objects of the whole fleet. */
  readonly own: JsonMap
}

/**
 * Divides the values of a fleet. The first release keeps the name of the whole, and all object names stay as they are.
 * @param given what files and flags set
 * @param count of releases, at least 1
 */
export function partsOf(release: string, given: JsonMap, count: number): Parts {
  const { [agentsKey]: list, [overridesKey]: _, extraObjects, ...rest } = given
  const items = itemsOf(list)
  const overrides = mapAt(given, overridesKey)
  const parts = divide(items.map(nameOf), count)
  return {
    shared: {
      fullnameOverride: prefixOf(release, given),
      // A place for anchors, which are resolved here.
      ...Object.fromEntries(
        Object.entries(rest).filter(([key]) => !key.startsWith('x-') && key !== 'fullnameOverride'),
      ),
    },
    releases: parts.map((agents, index) => {
      const isIn = new Set(agents)
      const changed = Object.entries(overrides).filter(([agent]) => isIn.has(agent))
      return {
        name: index === 0 ? release : `${release}-${index + 1}`,
        agents,
        own: {
          [agentsKey]: items.filter((item) => isIn.has(nameOf(item))),
          ...(changed.length > 0 && { [overridesKey]: Object.fromEntries(changed) }),
          ...(index === 0 && isMap(extraObjects) && { extraObjects }),
        },
      }
    }),
  }
}

function nameOf(item: Json): string {
  return String(child(item, 'name'))
}
