import { mergeAgents } from '../../agents/agents.ts'
import type { Contract } from '../../chart.ts'
import { equal, type Json, type JsonMap, mapAt } from '../../model/json.ts'
import { defaultsKey, overridesKey } from '../../model/keys.ts'
import { overlay } from '../../model/overlay.ts'

const setting = 'progressiveServiceDeployment'

/**
 * The smallest values that, laid over others, change progressive service deployment of some agents and no others: in
 * the defaults, and by name for agents that the defaults do not reach; empty if nothing has to change.
 * @param wanted by agent: the keys to change
 */
export function warmupValues(values: JsonMap, wanted: ReadonlyMap<string, JsonMap>, contract: Contract): JsonMap {
  const goals = mergeAgents(values, contract)
    .filter(({ enabled }) => enabled)
    .map(({ name, settings }) => ({ name, goal: { ...mapAt(settings, setting), ...wanted.get(name) } }))
  const forAll = [...Map.groupBy(wanted.values(), (keys) => JSON.stringify(keys)).values()]
    .toSorted((one, other) => other.length - one.length)
    .flatMap(([keys]) => (keys === undefined ? [] : [{ [defaultsKey]: { [setting]: keys } }]))
  const blocks = [...forAll.slice(0, 1), {}].map((defaults: JsonMap) => {
    const reached = new Map(
      mergeAgents(overlay(values, defaults), contract).map(({ name, settings }) => [name, mapAt(settings, setting)]),
    )
    const overrides = goals.flatMap(({ name, goal }) => {
      const now = reached.get(name) ?? {}
      // While it is off, no other key matters.
      const matters = goal.enabled === true ? Object.keys(goal) : ['enabled']
      const missing = matters
        .map((key) => [key, goal[key] ?? null] as const)
        .filter(([key, value]) => !equal(value, now[key] ?? null))
      return missing.length === 0 ? [] : [[name, { [setting]: Object.fromEntries(missing) }] as const]
    })
    return { defaults, overrides }
  })
  const [best] = blocks.toSorted((one, other) => one.overrides.length - other.overrides.length)
  if (best === undefined || blocks.at(-1)?.overrides.length === 0) return {}
  const { defaults, overrides } = best
  return {
    ...defaults,
    ...(overrides.length > 0 && { [overridesKey]: Object.fromEntries<Json>(overrides) }),
  }
}
