import { makesClaim } from '../agents/identity.ts'
import { equal, type Json, type JsonMap, mapAt } from '../model/json.ts'
import { ownLabels } from './clean.ts'
import type { NamedSettings } from './settings/settings.ts'

/**
 * Labels and annotations that all objects of a fleet have become those of the release. Of a single agent, only those
 * that do not tell it from others.
 */
export function commonMetadata(agents: readonly NamedSettings[]): {
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

/** Maps of labels in settings, each with the setting that makes the object that has them. */
const labeled: readonly (readonly [string, (settings: JsonMap) => boolean])[] = [
  ['service', (settings) => mapAt(settings, 'service').enabled === true],
  ['autoscaling', (settings) => mapAt(settings, 'autoscaling').enabled === true],
  ['podDisruptionBudget', (settings) => mapAt(settings, 'podDisruptionBudget').enabled === true],
  ['networkPolicy', (settings) => mapAt(settings, 'networkPolicy').enabled === true],
  ['serviceAccount', (settings) => mapAt(settings, 'serviceAccount').create === true],
  ['persistence', makesClaim],
]

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
