import { type MergedAgent, mergeAgents } from '../agents/agents.ts'
import { leavesOf } from '../agents/leaves.ts'
import { readContract, readSchema } from '../chart.ts'
import type { GivenValues } from '../model/given.ts'
import { equal, formatPath, isMap, type Path, valueAt } from '../model/json.ts'
import { defaultsKey } from '../model/keys.ts'
import { contributions, writtenPath } from '../model/origin.ts'
import { formatPlace } from '../model/place.ts'
import type { Problem } from '../model/problem.ts'
import type { Source } from '../model/source.ts'
import { list } from '../text/format.ts'
import { expand, switchesIn } from './switches.ts'

/** Where something is set: the source, and its rank among all layers and sources, the higher the later. */
type Setter = { readonly source: Source; readonly rank: number }
/** What one source sets in one layer of a disabled object: keys of the object. */
type Useless = Setter & { readonly layer: Path; readonly object: Path; readonly keys: Set<string> }
type Finding = Useless & { readonly off: string; readonly agents: string[] }

/**
 * Settings of something that is disabled, such as the type of a Service without `service.enabled`, unless a higher layer
 * or a later file disables it: then it is meant. What another agent uses is not reported.
 */
export function disabledSettings(given: GivenValues): Problem[] {
  const switches = switchesIn(readSchema())
  const agents = mergeAgents(given.values, readContract()).filter(({ enabled }) => enabled)
  const uselessOf = uselessIn(given)
  const found = new Map<string, Finding>()
  const used = new Set<string>()
  for (const agent of agents) {
    for (const { path, isEntry } of switches) {
      for (const object of expand(agent.settings, path)) {
        if (valueAt(agent.settings, [...object, 'enabled']) !== false) {
          used.add(JSON.stringify(object))
          continue
        }
        const useless = uselessOf(agent, object)
        if (useless.length === 0) continue
        const { rank, text } = switchOf(agent, object, given)
        for (const each of useless) {
          // An entry that is disabled where it is written is kept for later.
          if (each.rank < rank || (each.rank === rank && isEntry)) continue
          const key = JSON.stringify([each.layer, object, each.rank])
          const finding = found.get(key) ?? { ...each, off: text, agents: [] }
          finding.agents.push(agent.name)
          found.set(key, finding)
        }
      }
    }
  }
  // Only the defaults are shared.
  return [...found.values()]
    .filter(({ layer, object }) => layer[0] !== defaultsKey || !used.has(JSON.stringify(object)))
    .map((finding) => problemOf(finding, given))
}

/** What disables an object: its rank, and how messages say it. */
function switchOf({ layers }: MergedAgent, object: Path, given: GivenValues): { rank: number; text: string } {
  const key = [...object, 'enabled']
  const index = layers.findLastIndex(({ layer }) => (valueAt(layer, key) ?? null) !== null)
  const path = [...(layers[index]?.path ?? []), ...key]
  const source = contributions(given, path).at(-1)?.source ?? given.chart
  const place = source.locate(writtenPath(given, path), 'value')
  const text = source === given.chart ? ", the chart's default" : ` (${formatPlace(place)})`
  return { rank: rankOf(index, source, given), text }
}

function rankOf(layer: number, source: Source, { sources }: GivenValues): number {
  return layer * (sources.length + 1) + sources.indexOf(source)
}

function problemOf({ object, layer, source, keys, off, agents }: Finding, given: GivenValues): Problem {
  const name = formatPath(object)
  const settings = list([...keys].map((key) => formatPath([...object, key])))
  const [have, them] = keys.size === 1 ? ['has', 'it'] : ['have', 'them']
  const message =
    `${name}.enabled is false${off}, so ${settings} ${have} no effect. ` +
    `Set ${name}.enabled to true, or remove ${them}.`
  const path = [...layer, ...object, ...[...keys].slice(0, 1)]
  const place = source.locate(writtenPath(given, path), 'key')
  return { rule: 'disabled-setting', severity: 'warning', message, path, agents, place }
}

/** Makes a function that finds what files and flags set in an object, apart from its switch and the chart's defaults. */
function uselessIn(given: GivenValues): (agent: MergedAgent, object: Path) => readonly Useless[] {
  // All agents share the defaults.
  const known = new Map<string, readonly Useless[]>()
  return ({ layers: [defaults, ...layers] }, object) => {
    const key = JSON.stringify(object)
    const shared = known.get(key) ?? (defaults === undefined ? [] : uselessAt(defaults, 0, object, given))
    known.set(key, shared)
    return [...shared, ...layers.flatMap((layer, index) => uselessAt(layer, index + 1, object, given))]
  }
}

function uselessAt(
  { path: layer, layer: values }: MergedAgent['layers'][number],
  index: number,
  object: Path,
  given: GivenValues,
): Useless[] {
  const value = valueAt(values, object)
  if (!isMap(value)) return []
  const bySource = new Map<Source, Useless>()
  for (const leaf of leavesOf(value)) {
    const [key] = leaf.path
    const byDefault = valueAt(given.chart.pieces[0]?.value, [defaultsKey, ...object, ...leaf.path])
    if (key === undefined || key === 'enabled' || leaf.value === null || equal(leaf.value, byDefault)) continue
    const source = contributions(given, [...layer, ...object, ...leaf.path]).at(-1)?.source
    if (source === undefined || source === given.chart) continue
    const useless = bySource.get(source) ?? {
      source,
      rank: rankOf(index, source, given),
      layer,
      object,
      keys: new Set(),
    }
    useless.keys.add(String(key))
    bySource.set(source, useless)
  }
  return [...bySource.values()]
}
