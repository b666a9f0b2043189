import type { MergedAgent } from '../../agents/agents.ts'
import type { Contract } from '../../chart.ts'
import type { Json, JsonMap } from '../../model/json.ts'
import { overridesKey } from '../../model/keys.ts'
import { patchTo } from './patch.ts'
import type { Wave } from './waves.ts'

/** For each agent that an upgrade restarts or adds: the override that keeps it as it is. */
export function keepingPatches(
  restarting: readonly string[],
  before: readonly MergedAgent[],
  after: readonly MergedAgent[],
  contract: Contract,
): Map<string, JsonMap> {
  const old = new Map(before.filter(({ enabled }) => enabled).map((agent) => [agent.name, agent.settings]))
  const names = new Set(restarting)
  return new Map(
    after.flatMap(({ name, layers }) => {
      if (!names.has(name)) return []
      const goal = old.get(name)
      if (goal === undefined) return [[name, { enabled: false }] as const]
      const [, own, override] = layers
      return [[name, patchTo(goal, own?.merged ?? {}, override?.layer ?? {}, contract)] as const]
    }),
  )
}

/** Values that keep some agents as they are. */
export function keepingValues(agents: readonly string[], patches: ReadonlyMap<string, JsonMap>): JsonMap {
  return overrides(agents.map((name) => [name, patches.get(name) ?? {}]))
}

/** Values with which Argo CD upgrades agents wave by wave; all else comes first, in wave 0. */
export function syncWaves(waves: readonly Wave[]): JsonMap {
  return overrides(
    waves.flatMap(({ agents }, index) =>
      agents.map((name) => [name, { annotations: { 'argocd.argoproj.io/sync-wave': String(index + 1) } }] as const),
    ),
  )
}

function overrides(agents: readonly (readonly [string, Json])[]): JsonMap {
  return { [overridesKey]: Object.fromEntries(agents) }
}
