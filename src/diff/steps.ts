import { type JsonMap, mapAt, type Path, valueAt } from '../model/json.ts'
import type { Handover, SettingsByAgent } from './handover.ts'
import type { ObjectChange } from './objects.ts'
import type { Refusal, Removal } from './refusal.ts'

/** What to do before an upgrade. */
export type UpgradeSteps = {
  /** For each agent: settings, by their path in its override, for an upgrade that changes nothing else. */
  readonly prepare: ReadonlyMap<string, Readonly<Record<string, string | number | boolean>>>
  /** Workloads to scale to 0, because an autoscaler sets their number of pods: it leaves 0 alone. */
  readonly scaled: readonly { readonly kind: string; readonly name: string }[]
  /** The labels of pods that must be gone after that: one map for each agent. */
  readonly stopped: readonly JsonMap[]
  /** Objects to delete. */
  readonly removals: readonly Removal[]
}

/**
 * What to do before an upgrade, so that it succeeds and never runs two pods of one identity at once.
 * @param refusals what Kubernetes does not change
 * @returns undefined if nothing is needed, or nothing helps but other values
 */
export function stepsBefore(
  handovers: readonly Handover[],
  refusals: readonly Refusal[],
  changes: readonly ObjectChange[],
  before: SettingsByAgent,
): UpgradeSteps | undefined {
  const removals = refusals.map(({ removal }) => removal)
  if (handovers.length === 0 && removals.length === 0) return undefined
  if (!removals.every((removal) => removal !== undefined)) return undefined
  const isScaled = ({ from }: Handover): boolean => valueAt(before.get(from), ['autoscaling', 'enabled']) === true
  const stopping = handovers.map((each) => [each.from, stoppingSettings(each, isScaled(each))] as const)
  const scaled = handovers.filter((each) => isScaled(each) && !each.stays).map(({ stopped }) => stopped)
  const ending = new Set(removals.filter(({ cascade }) => cascade === 'foreground').map(keyOf))
  const keeping = changes
    .filter((change) => ending.has(keyOf(change)))
    .map(({ agent, before: set }) => [agent ?? '', keepingSettings(set ?? {}, ['whenDeleted'])] as const)
  const prepare = new Map([...keeping, ...stopping].filter(([, settings]) => Object.keys(settings).length > 0))
  const stopped = new Map(
    handovers.map(({ from, stopped }) => [from, mapAt(mapAt(mapAt(stopped, 'spec'), 'selector'), 'matchLabels')]),
  )
  return {
    prepare,
    scaled: scaled.map(({ kind, metadata }) => ({ kind: String(kind), name: String(valueAt(metadata, ['name'])) })),
    stopped: [...stopped.values()],
    removals: unique(removals),
  }
}

/**
 * Settings that stop all pods of an agent. Its claims stay, even those that a StatefulSet would delete with its pods. An
 * autoscaler is not turned off for a workload that is about to go: with Helm 4, its number of pods would be a conflict.
 */
function stoppingSettings({ stopped, stays }: Handover, isScaled: boolean): Record<string, string | number | boolean> {
  return {
    ...((!isScaled || stays) && { replicas: 0 }),
    ...(isScaled && stays && { 'autoscaling.enabled': false }),
    ...keepingSettings(stopped, ['whenDeleted', 'whenScaled']),
  }
}

function keepingSettings(set: JsonMap, policies: readonly string[]): Record<string, string> {
  const policy: Path = ['spec', 'persistentVolumeClaimRetentionPolicy']
  const deleting = policies.filter((when) => valueAt(set, [...policy, when]) === 'Delete')
  return Object.fromEntries(deleting.map((when) => [`persistentVolumeClaimRetentionPolicy.${when}`, 'Retain']))
}

function unique(removals: readonly Removal[]): Removal[] {
  return [...new Map(removals.map((removal) => [keyOf(removal), removal])).values()]
}

function keyOf({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return `${kind}/${name}`
}
