import type { Contract, Union } from '../chart.ts'
import { child, equal, type JsonMap } from '../model/json.ts'
import { memoized } from '../model/memoized.ts'
import { coalesce } from '../model/overlay.ts'
import { commonMap } from './common.ts'
import { difference, layerTo } from './difference.ts'
import { mergeLayer } from './layers.ts'
import { mixesUnions, withoutUnset } from './unions.ts'

/** Settings divided between the defaults of all agents and what each agent says. */
export type SharedSettings = {
  readonly defaults: JsonMap
  /** In the order of the agents. */
  readonly agents: readonly JsonMap[]
}

/** How settings are divided. */
export type SharingOptions = {
  /** What agents get without any values: the chart's own `protocolMapperAgentDefaults`. */
  readonly base: JsonMap
  readonly contract: Pick<Contract, 'unions'>
  /**
   * Who must have a value so that it moves to the defaults. With `most`, which is the default, the other agents say
   * what differs, or null where they have nothing, if that makes all values shorter.
   */
  readonly among?: 'all' | 'most'
}

/**
 * Moves what agents have in common to the defaults, and drops what equals the base. Merged as the chart merges them
 * (the defaults over the base, then each agent over both), the result gives every agent what it had; only members of
 * unions that are "", which count as unset, may come or go. It is never larger than what was given.
 *
 * The defaults never say null: with Helm 4, a parent chart cannot pass it on.
 * @param agents what each agent says over the base, without its name
 */
export function shareSettings(agents: readonly JsonMap[], options: SharingOptions): SharedSettings {
  const keys = new Set(agents.flatMap(Object.keys))
  const byKey = [...keys].map((key) =>
    shareKey(
      agents.map((agent) => only(agent, key)),
      only(options.base, key),
      options,
    ),
  )
  return {
    defaults: joined(byKey.map(({ defaults }) => defaults)),
    agents: agents.map((_, index) => joined(byKey.map((shared) => shared.agents[index] ?? {}))),
  }
}

/** How much a layer says: about the length of its JSON. That of several keys is the sum of that of each. */
export function sizeOf(layer: JsonMap): number {
  return JSON.stringify(layer).length - (Object.keys(layer).length === 0 ? 2 : 1)
}

/**
 * The shortest way to say one setting. Layers are merged key by key at the top, so each can be divided alone. Many agents
 * say the same, which is computed once.
 */
function shareKey(
  layers: readonly JsonMap[],
  lower: JsonMap,
  { contract, among = 'most' }: SharingOptions,
): SharedSettings {
  const { unions } = contract
  // Equal layers are one object.
  const given = layers.map(
    memoized(
      (layer) => layer,
      (layer) => JSON.stringify(layer),
    ),
  )
  const merged = (below: JsonMap, layer: JsonMap): JsonMap => withoutUnset(mergeLayer(below, layer, unions), unions)
  const base = merged({}, lower)
  const goals = given.map(memoized((layer) => merged(lower, layer)))
  const isRight = ({ defaults, agents }: SharedSettings): boolean => {
    const below = mergeLayer({}, coalesce(lower, defaults), unions)
    const result = memoized((layer: JsonMap) => merged(below, layer))
    return agents.every((layer, index) => equal(result(layer), goals[index]))
  }
  const over = (below: JsonMap): SharedSettings => ({
    defaults: difference(base, below),
    agents: goals.map(memoized((goal) => layerTo(goal, below, unions))),
  })
  const ways = [over(base), over(commonMap(goals, base, { among, unions: wholePaths(unions) }))].filter(
    (way) => isRight(way) && !mixesUnions(way.defaults, unions),
  )
  return ways.reduce((best, way) => (totalSize(way) < totalSize(best) ? way : best), { defaults: {}, agents: given })
}

function wholePaths(unions: Contract['unions']): Union[] {
  return Object.entries(unions).flatMap(([key, all]) => all.map((union) => ({ ...union, path: [key, ...union.path] })))
}

function totalSize({ defaults, agents }: SharedSettings): number {
  const size = memoized(sizeOf)
  return agents.reduce((sum, layer) => sum + size(layer), size(defaults))
}

function only(map: JsonMap, key: string): JsonMap {
  const value = child(map, key)
  return value === undefined ? {} : Object.fromEntries([[key, value]])
}

function joined(maps: readonly JsonMap[]): JsonMap {
  return Object.fromEntries(maps.flatMap((map) => Object.entries(map)))
}
