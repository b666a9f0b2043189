import { type MergedAgent, mergeAgents } from '../../agents/agents.ts'
import type { Contract } from '../../chart.ts'
import { objectChanges } from '../../diff/objects.ts'
import { type Restart, restartOf } from '../../diff/restart.ts'
import { type RenderedSides, renderSides } from '../../diff/sides.ts'
import { type Manifest, renderManifests } from '../../helm/render.ts'
import { reportOf } from '../../helm/report.ts'
import { type Helm, HelmError, type Release } from '../../helm/run.ts'
import type { GivenValues } from '../../model/given.ts'
import { overlay } from '../../model/overlay.ts'
import { scaleOf } from '../pods.ts'
import type { Starting } from '../restart/loads.ts'
import { keepingPatches, keepingValues } from './overrides.ts'
import type { Wave } from './waves.ts'

/** What an upgrade does to the pods of each agent. */
export type Upgrade = {
  /** Agents whose pods restart, what in their pod template changes, and how many of the first pods do not restart. */
  readonly restart: readonly { readonly agent: string; readonly because: readonly string[]; readonly kept: number }[]
  /** Sentences on pods that do not get a new template, or only now get one that is older, with their agent. */
  readonly held: readonly { readonly agent: string; readonly text: string }[]
  /** Agents that have no pods before. */
  readonly added: readonly string[]
  /** Agents that have none afterwards. */
  readonly removed: readonly string[]
  /** How many agents of the new values stay as they are. */
  readonly unchanged: number
}

/** Both sides of an upgrade: values, and the objects that Helm renders from them. */
export type Sides = {
  readonly helm: Helm
  readonly release: Release
  readonly before: GivenValues
  readonly after: GivenValues
  readonly manifests: RenderedSides
}

/** Renders both sides. @throws ProblemsError if the chart rejects one of them, HelmMissingError */
export async function sidesOf(helm: Helm, release: Release, before: GivenValues, after: GivenValues): Promise<Sides> {
  return { helm, release, before, after, manifests: await renderSides(helm, before, after, release) }
}

/** What the upgrade does to the pods of each agent. @param agents those of the new values that are enabled */
export function upgradeOf({ manifests }: Sides, agents: readonly MergedAgent[]): Upgrade {
  const changes = restartsBetween(manifests.before, manifests.after)
  const ofKind = (pods: Restart['pods']): string[] =>
    [...changes].filter(([, change]) => change.pods === pods).map(([agent]) => agent)
  const names = agents.map(({ name }) => name)
  const restart = names.flatMap((agent) => {
    const change = changes.get(agent)
    return change?.pods === 'restart' ? [{ agent, because: change.because, kept: change.kept }] : []
  })
  const added = new Set(ofKind('added'))
  return {
    restart,
    held: names.flatMap((agent) => changes.get(agent)?.held.map((text) => ({ agent, text })) ?? []),
    added: names.filter((name) => added.has(name)),
    removed: ofKind('removed'),
    unchanged: names.length - restart.length - added.size,
  }
}

function restartsBetween(before: readonly Manifest[], after: readonly Manifest[]): Map<string, Restart> {
  const byAgent = Map.groupBy(objectChanges(before, after), ({ agent }) => agent)
  return new Map(
    [...byAgent].flatMap(([agent, changes]) => (agent === undefined ? [] : [[agent, restartOf(changes)] as const])),
  )
}

/** The pods that an upgrade starts: those of agents that restart or are new, and those that others gain. */
export function startingPods(
  agents: readonly MergedAgent[],
  before: readonly MergedAgent[],
  { restart, added }: Upgrade,
): Starting[] {
  const kept = new Map([
    ...added.map((agent) => [agent, 0] as const),
    ...restart.map((each) => [each.agent, each.kept] as const),
  ])
  const old = new Map(before.map((agent) => [agent.name, agent.settings]))
  return agents.flatMap(({ name, settings }) => {
    const { most } = scaleOf(settings)
    const had = old.get(name)
    const stay = kept.get(name) ?? Number.POSITIVE_INFINITY
    const pods = most - Math.min(stay, most, had === undefined ? most : scaleOf(had).most)
    return pods === 0 ? [] : [{ name, settings, pods }]
  })
}

/** What Helm renders for the first of several waves. */
type FirstWave = {
  /** The overrides that keep the agents of later waves as they are. */
  readonly patches: ReturnType<typeof keepingPatches>
  /** The agents that restart although they should stay as they are, and why. */
  readonly early: ReadonlyMap<string, Restart>
  /** What the chart rejects: new settings of some agents together with old ones of others. */
  readonly refused: readonly string[]
}

/**
 * Tries with Helm whether the first of several waves restarts only its own agents. Later ones then do so too: an agent
 * depends on its own settings and on what the whole release shares, and the shared part changes in the first wave.
 */
export async function tryFirstWave(
  { helm, release, before, after, manifests }: Sides,
  waves: readonly Wave[],
  contract: Contract,
): Promise<FirstWave> {
  const later = waves.slice(1).flatMap(({ agents }) => agents)
  const patches = keepingPatches(
    later,
    mergeAgents(before.values, contract),
    mergeAgents(after.values, contract),
    contract,
  )
  if (later.length === 0) return { patches, early: new Map(), refused: [] }
  const first = { files: [overlay(after.given, keepingValues(later, patches))], sets: {} }
  try {
    const rendered = await renderManifests(helm, first, release)
    const restarts = restartsBetween(manifests.before, rendered)
    const early = [...restarts].filter(([agent, { pods }]) => pods !== 'unchanged' && patches.has(agent))
    return { patches, early: new Map(early), refused: [] }
  } catch (error) {
    if (!(error instanceof HelmError)) throw error
    const { problems, failure = error.message } = await reportOf(helm, first, release)
    const texts = problems.map(({ agent, text, rule }) => `${agent === undefined ? '' : `${agent}: `}${text} [${rule}]`)
    return { patches, early: new Map(), refused: texts.length === 0 ? [failure] : texts }
  }
}
