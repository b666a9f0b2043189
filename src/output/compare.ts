import type { Origin } from '../agents/origins.ts'
import type { Comparison } from '../compare/compare.ts'
import { formatPath, type Json, type Path } from '../model/json.ts'
import { formatPlace } from '../model/place.ts'
import { shorten, shortJson } from '../text/shorten.ts'
import type { Look } from './look.ts'
import { originJson } from './origin.ts'
import { tableText } from './table.ts'

const longest = 40

/** Tables of what differs, one for each group of agents, and the values that change nothing. */
export function comparisonText({ sites, agents: all, differences, redundant }: Comparison, look: Look): string {
  const { paint } = look
  const groups = Map.groupBy(differences, ({ agents }) => agents.join(', '))
  const tables = [...groups].map(([agents, rows]) => {
    const title = agents === '' ? 'the whole release' : agents === all.join(', ') ? 'all agents' : shorten(agents, 100)
    const lines = rows.map(({ path, values }) => [settingText(path), ...values.map((value) => valueText(value, path))])
    return `${paint('bold', title)}\n${tableText([['', ...sites], ...lines], look)}`
  })
  const nothing = redundant.map(({ origin, same }) => {
    const place = `${formatPlace(origin.place)}  ${formatPath(origin.path)}: ${shortJson(origin.value, longest)}`
    return `  ${place} (already set by ${formatPlace(same.place)})\n`
  })
  const list = nothing.length === 0 ? [] : [`${paint('bold', 'These change nothing:')}\n${nothing.join('')}`]
  const same = differences.length === 0 ? [`There are no differences between ${sites.join(', ')}.\n`] : []
  return [...same, ...tables, ...list].join('\n')
}

function settingText(path: Path): string {
  return path.length === 0 ? '(the agent)' : formatPath(path)
}

function valueText(value: Json | undefined, path: Path): string {
  if (value === undefined) return '–'
  return path.length === 0 ? 'present' : shortJson(value, longest)
}

/** For programs; what a site does not have is left out. */
export function comparisonJson({ sites, agents, differences, redundant }: Comparison): object {
  const originWithValue = (origin: Origin): object => ({ ...originJson(origin), value: origin.value })
  return {
    sites,
    agents,
    differences: differences.map(({ agents, path, values }) => ({
      agents,
      path: formatPath(path),
      values: Object.fromEntries(
        sites.flatMap((site, index) => (values[index] === undefined ? [] : [[site, values[index]]])),
      ),
    })),
    redundant: redundant.map((each) => ({
      ...originWithValue(each.origin),
      sites: each.sites,
      same: originWithValue(each.same),
    })),
  }
}
