import { layerTo } from '../agents/difference.ts'
import { type SharedSettings, shareSettings } from '../agents/shared.ts'
import type { Contract } from '../chart.ts'
import { equal, isMap, type Json, type JsonMap, mapAt } from '../model/json.ts'
import { agentsKey, defaultsKey } from '../model/keys.ts'
import { overlay } from '../model/overlay.ts'
import { ownLabels } from './clean.ts'
import type { FleetNames } from './names.ts'

/** An agent with all its settings. */
export type NamedSettings = {
  readonly name: string
  readonly settings: JsonMap
  /** The metadata of its objects that have none of their own in settings: the governing Service of a StatefulSet. */
  readonly plain: readonly JsonMap[]
}

/** The values of a fleet: what all agents share in the defaults, the rest in each, and nothing that the chart says. */
export function fleetValues(
  agents: readonly NamedSettings[],
  { nameOverride, fullnameOverride }: FleetNames,
  extraObjects: JsonMap,
  base: JsonMap,
  contract: Contract,
): JsonMap {
  const common = commonMetadata(agents)
  const layers = common.agents.map(({ settings }) => layerTo(settings, base, contract.unions))
  const shared = withSharedRemovals(shareSettings(layers, { base, contract }))
  return {
    ...(nameOverride !== undefined && { nameOverride }),
    ...(fullnameOverride !== undefined && { fullnameOverride }),
    ...filled('commonLabels', common.labels),
    ...filled('commonAnnotations', common.annotations),
    ...filled(defaultsKey, inOrder(shared.defaults, base)),
    [agentsKey]: common.agents.map(({ name }, index) => ({ name, ...inOrder(shared.agents[index] ?? {}, base) })),
    ...filled('extraObjects', extraObjects),
  }
}

/** What all agents remove of the chart's defaults is removed once. */
function withSharedRemovals({ defaults, agents }: SharedSettings): SharedSettings {
  const removals = agents.map(removalsOf).reduce(commonRemovals, agents.length === 0 ? {} : removalsOf(agents[0] ?? {}))
  return { defaults: overlay(defaults, removals), agents: agents.map((agent) => minus(agent, removals)) }
}

function removalsOf(layer: JsonMap): JsonMap {
  return Object.fromEntries(
    Object.entries(layer).flatMap(([key, value]): [string, Json][] => {
      if (value === null) return [[key, null]]
      const below = isMap(value) ? removalsOf(value) : {}
      return Object.keys(below).length === 0 ? [] : [[key, below]]
    }),
  )
}

function commonRemovals(one: JsonMap, other: JsonMap): JsonMap {
  return Object.fromEntries(
    Object.entries(one).flatMap(([key, value]): [string, Json][] => {
      const also = other[key]
      if (value === null) return also === null ? [[key, null]] : []
      const below = isMap(value) && isMap(also) ? commonRemovals(value, also) : {}
      return Object.keys(below).length === 0 ? [] : [[key, below]]
    }),
  )
}

/** A layer without removals, and without maps that then are empty. */
function minus(layer: JsonMap, removals: JsonMap): JsonMap {
  return Object.fromEntries(
    Object.entries(layer).flatMap(([key, value]): [string, Json][] => {
      const removal = removals[key]
      if (removal === undefined) return [[key, value]]
      const rest = isMap(value) && isMap(removal) ? minus(value, removal) : {}
      return Object.keys(rest).length === 0 ? [] : [[key, rest]]
    }),
  )
}

function filled(key: string, map: JsonMap): JsonMap {
  return Object.keys(map).length === 0 ? {} : { [key]: map }
}

/** Settings in the order of the chart's values. */
function inOrder(settings: JsonMap, base: JsonMap): JsonMap {
  const order = Object.keys(base)
  const place = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length)
  return Object.fromEntries(Object.entries(settings).toSorted(([one], [other]) => place(one) - place(other)))
}

/** Maps of labels in settings, each with the setting that makes the object that has them. */
const labeled: readonly (readonly [string, (settings: JsonMap) => boolean])[] = [
  ['service', (settings) => mapAt(settings, 'service').enabled === true],
  ['autoscaling', (settings) => mapAt(settings, 'autoscaling').enabled === true],
  ['podDisruptionBudget', (settings) => mapAt(settings, 'podDisruptionBudget').enabled === true],
  ['networkPolicy', (settings) => mapAt(settings, 'networkPolicy').enabled === true],
  ['serviceAccount', (settings) => mapAt(settings, 'serviceAccount').create === true],
  ['persistence', ({ persistence }) => makesClaim(mapAt({ persistence: persistence ?? {} }, 'persistence'))],
]

function makesClaim({ enabled, existingClaim }: JsonMap): boolean {
  return enabled === true && (existingClaim ?? '') === ''
}

/**
 * Labels and annotations that all objects of a fleet have become those of the release. Of a single agent, only those
 * that do not tell it from others.
 */
function commonMetadata(agents: readonly NamedSettings[]): {
  agents: readonly NamedSettings[]
  labels: JsonMap
  annotations: JsonMap
} {
  const plain = (key: string): JsonMap[] =>
    agents.flatMap((agent) => agent.plain.map((metadata) => mapAt(metadata, key)))
  const labels = commonEntries(
    agents.flatMap(({ settings }) => [mapAt(settings, 'podLabels'), ...metadataOf(settings, 'labels')]),
    plain('labels').map(ownLabels),
  )
  const annotations = commonEntries(
    agents.flatMap(({ settings }) => metadataOf(settings, 'annotations')),
    plain('annotations'),
  )
  const [only] = agents
  const names = agents.length === 1 ? [only?.name ?? ''] : []
  const isGeneral = ([, value]: [string, Json]): boolean => !names.some((name) => String(value).includes(name))
  const general = Object.fromEntries(Object.entries(labels).filter(isGeneral))
  return {
    labels: general,
    annotations,
    agents: agents.map((agent) => ({ ...agent, settings: withoutMetadata(agent.settings, general, annotations) })),
  }
}

function metadataOf(settings: JsonMap, key: 'labels' | 'annotations'): JsonMap[] {
  const own = labeled.filter(([, isOn]) => isOn(settings)).map(([setting]) => mapAt(mapAt(settings, setting), key))
  return [mapAt(settings, key), ...own]
}

/**
 * The entries whose keys all maps have: the value of most, over which others say their own.
 * @param plain maps that cannot say their own
 */
function commonEntries(maps: readonly JsonMap[], plain: readonly JsonMap[]): JsonMap {
  const [first = {}] = [...plain, ...maps]
  return Object.fromEntries(
    Object.keys(first).flatMap((key) => {
      const values = [...maps, ...plain].map((map) => map[key])
      if (values.some((value) => value === undefined)) return []
      if (plain.some((map) => !equal(map[key], plain[0]?.[key]))) return []
      const most = [...Map.groupBy(values, String).values()].toSorted((one, other) => other.length - one.length)[0]?.[0]
      const value = plain[0]?.[key] ?? most
      return value === undefined ? [] : [[key, value]]
    }),
  )
}

function withoutMetadata(settings: JsonMap, labels: JsonMap, annotations: JsonMap): JsonMap {
  const less = (map: JsonMap): JsonMap => ({
    ...map,
    labels: unlike(mapAt(map, 'labels'), labels),
    annotations: unlike(mapAt(map, 'annotations'), annotations),
  })
  const own = labeled.filter(([, isOn]) => isOn(settings)).map(([setting]) => [setting, less(mapAt(settings, setting))])
  return {
    ...less(settings),
    podLabels: unlike(mapAt(settings, 'podLabels'), labels),
    ...Object.fromEntries(own),
  }
}

/** The entries of a map that another one does not have. */
function unlike(map: JsonMap, other: JsonMap): JsonMap {
  return Object.fromEntries(Object.entries(map).filter(([key, value]) => !equal(other[key], value)))
}
