import { child, isList, type Json } from '../model/json.ts'
import { agentsKey, overridesKey } from '../model/keys.ts'
import type { Problem } from '../model/problem.ts'
import type { Source } from '../model/source.ts'
import { list } from '../text/format.ts'

/** Lists of agents that replace the list of another file or flag, as lists do not merge, and lack agents of it. */
export function lostAgents(sources: readonly Source[]): Problem[] {
  const lists = sources.flatMap((source) => {
    const names = namesIn(source)
    return names === undefined ? [] : [{ source, names }]
  })
  return lists.flatMap(({ source, names }, index) => {
    const lower = lists[index - 1]
    const kept = new Set(names)
    const lost = lower?.names.filter((name) => !kept.has(name)) ?? []
    if (lower === undefined || lost.length === 0) return []
    const message =
      `This list replaces the whole list of ${lower.source.name}, and leaves out ${list(lost)}. ` +
      `Set what differs for individual agents under ${overridesKey}, by name; to remove an agent, ` +
      'set enabled: false there; or list all agents here.'
    const place = source.locate([agentsKey], 'key')
    return [{ rule: 'lost-agents', severity: 'warning', message, path: [agentsKey], agents: lost, place }]
  })
}

/** The names in the list of agents that a source sets as a whole; undefined if it sets none. */
function namesIn({ pieces }: Source): string[] | undefined {
  const lists = pieces.map(({ at, value }): Json | undefined => {
    if (at.length === 0) return child(value, agentsKey)
    return at.length === 1 && at[0] === agentsKey ? value : undefined
  })
  return lists.findLast(isList)?.flatMap((agent) => {
    const name = child(agent, 'name')
    return typeof name === 'string' ? [name] : []
  })
}
