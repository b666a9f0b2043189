import { mergeAgents } from '../agents/agents.ts'
import { readContract } from '../chart.ts'
import { anyRelease, helmAt, type RenderOptions } from '../helm/run.ts'
import type { GivenValues, ValuesArguments } from '../model/given.ts'
import type { Problem } from '../model/problem.ts'
import { readValues } from '../read/values.ts'
import { replicasOf } from './effects.ts'
import { isReselected, refusedOf } from './fixed.ts'
import { headlessOf } from './fixed-service.ts'
import { handoversOf, type SettingsByAgent } from './handover.ts'
import { mergedOf } from './merged.ts'
import { type ObjectChange, objectChanges, steadySets } from './objects.ts'
import { type Restart, restartOf } from './restart.ts'
import { bySide, renderSides } from './sides.ts'
import { stepsBefore, type UpgradeSteps } from './steps.ts'
import { type VolumeEffect, volumeOf } from './volume.ts'

/** How both sides are rendered. */
export type DiffOptions = RenderOptions & {
  /** Called once, with what Helm 3 and 4 read differently on either side, and agents that get lost. */
  readonly warn?: (problems: readonly Problem[]) => void
}

/** What an upgrade does to one agent. */
export type AgentDiff = Restart &
  VolumeEffect & {
    /** The agent's name; undefined for objects of the whole release. */
    readonly agent: string | undefined
    readonly objects: readonly ObjectChange[]
    /** Sentences on what Kubernetes rejects, so that the upgrade fails. */
    readonly refused: readonly string[]
    /** Sentences on two pods of one identity that run at once. */
    readonly overlap: readonly string[]
    /** Sentences on lists that Helm 3 merges wrongly. */
    readonly merged: readonly string[]
    /** Sentences on what happens to the number of pods, and to Services. */
    readonly replicas: readonly string[]
    readonly services: readonly string[]
  }

export type Diff = {
  /** The agents that change, in the order of the new values. */
  readonly agents: readonly AgentDiff[]
  /** How many agents stay as they are. */
  readonly unchanged: number
  /** What to do before the upgrade; undefined if nothing is needed, or nothing helps but other values. */
  readonly steps: UpgradeSteps | undefined
}

/**
 * What changes for each agent when a release is upgraded from one set of values to another: compares the objects that
 * Helm renders from both.
 * @throws ProblemsError if a file cannot be read, or the chart rejects one of the two
 * @throws UsageError if a file does not exist, a flag is not valid, or there is no Helm
 */
export async function diff(before: ValuesArguments, after: ValuesArguments, options: DiffOptions = {}): Promise<Diff> {
  const { folder = process.cwd(), release = anyRelease } = options
  const given = [await readValues(before, folder), await readValues(after, folder)] as const
  options.warn?.(bySide(given[0].warnings, given[1].warnings))
  const manifests = await renderSides(helmAt(folder, options.helm), ...given, release)
  const changes = objectChanges(manifests.before, manifests.after)
  const scaled = changes.filter(({ kind }) => kind === 'HorizontalPodAutoscaler').map(({ agent }) => agent)
  const steady = steadySets(manifests.before, manifests.after, new Set(scaled))
  const byAgent = Map.groupBy(changes, ({ agent }) => agent)
  const [old, now] = [settingsOf(given[0]), settingsOf(given[1])]
  const names = new Set([...now.keys(), ...old.keys()])
  const ordered = [undefined, ...names].filter((name) => byAgent.has(name))
  const handovers = handoversOf(changes, old, now)
  const overlaps = Map.groupBy(handovers, ({ to }) => to)
  return {
    agents: ordered.map((agent) =>
      agentDiff(
        agent,
        byAgent.get(agent) ?? [],
        steady.filter((set) => set.agent === agent),
        (overlaps.get(agent ?? '') ?? []).map(({ text }) => text),
      ),
    ),
    unchanged: [...names].filter((name) => !byAgent.has(name)).length,
    steps: stepsBefore(handovers, [...refusedOf(changes), ...headlessOf(changes)], changes, old),
  }
}

function settingsOf({ values }: GivenValues): SettingsByAgent {
  return new Map(mergeAgents(values, readContract()).map(({ name, settings }) => [name, settings]))
}

/** Whether the upgrade fails at an agent or deletes its data, as far as files tell; what may happen counts too. */
export function failsOrLosesData({ refused, lost }: AgentDiff): boolean {
  return refused.length > 0 || lost.length > 0
}

/** Whether two pods of the agent's identity run at once. */
export function runsTwice({ overlap }: AgentDiff): boolean {
  return overlap.length > 0
}

function agentDiff(
  agent: string | undefined,
  objects: readonly ObjectChange[],
  steady: readonly ObjectChange[],
  overlap: readonly string[],
): AgentDiff {
  return {
    agent,
    objects,
    // A workload whose selector is rejected does not change.
    ...restartOf(objects.filter((each) => !isReselected(each))),
    refused: refusedOf(objects).map(({ text }) => text),
    overlap,
    merged: mergedOf(objects),
    ...volumeOf(objects, steady),
    replicas: replicasOf(objects),
    services: headlessOf(objects).map(({ text }) => text),
  }
}
