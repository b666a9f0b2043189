import { carriesIdentity, hasOwnVolume, isHeldByOnePod } from '../agents/identity.ts'
import { workloadKinds } from '../kubernetes/kinds.ts'
import type { JsonMap } from '../model/json.ts'
import { mountedClaims } from './mounts.ts'
import type { ObjectChange } from './objects.ts'
import { replicasWanted } from './restart.ts'

/** A workload whose pods start before those of another are gone, although both are the same agent to its control plane. */
export type Handover = {
  /** The agents that the two workloads belong to: the same one, unless a claim moves from one agent to another. */
  readonly from: string
  readonly to: string
  /** What happens, in a sentence. */
  readonly text: string
  /** The workload whose pods must be gone first, as it is before the upgrade. */
  readonly stopped: JsonMap
  /** Whether the upgrade keeps that workload. */
  readonly stays: boolean
}

/** The merged settings of the agents, by name. */
export type SettingsByAgent = ReadonlyMap<string, JsonMap>

/** A changed workload of an agent. */
type Workload = ObjectChange & { readonly agent: string }

/**
 * Where an upgrade runs two pods of one identity at once: Helm creates a workload before it deletes the one that it
 * replaces, and never waits until the pods of that one are gone.
 * @param changes of the whole release
 */
export function handoversOf(
  changes: readonly ObjectChange[],
  before: SettingsByAgent,
  after: SettingsByAgent,
): Handover[] {
  const areBoth = (is: (settings: JsonMap) => boolean, from: Workload, to: Workload): boolean => {
    const both = [before.get(from.agent) ?? {}, after.get(to.agent) ?? {}]
    return both.every(is) && !both.every(isHeldByOnePod)
  }
  const all = changes.filter((each): each is Workload => workloadKinds.includes(each.kind) && each.agent !== undefined)
  const ending = all.filter((each) => each.before !== undefined && replicasWanted(each.before) !== 0)
  const starting = all.filter((each) => each.after !== undefined && replicasWanted(each.after) !== 0)
  const removed = new Map(ending.filter((each) => each.after === undefined).map((each) => [each.agent, each]))
  const losing = new Map(ending.flatMap((each) => claimsOnlyIn(each.before, each.after).map((claim) => [claim, each])))
  return starting.flatMap((to) => {
    const replaced = to.before === undefined ? removed.get(to.agent) : undefined
    if (replaced !== undefined) return areBoth(carriesIdentity, replaced, to) ? [replacement(replaced, to)] : []
    return claimsOnlyIn(to.after, to.before).flatMap((claim) => {
      const from = losing.get(claim)
      return from !== undefined && areBoth(hasOwnVolume, from, to) ? [move(claim, from, to)] : []
    })
  })
}

function replacement(from: Workload, to: Workload): Handover {
  const text = `${named(to)} replaces ${named(from)}, but its pod starts before the old one is gone. Two pods then run under the identity of ${to.agent} at once${advice}`
  return { from: from.agent, to: to.agent, text, stopped: from.before ?? {}, stays: from.after !== undefined }
}

function move(claim: string, from: Workload, to: Workload): Handover {
  const text = `The claim ${claim} moves from ${named(from)} to ${named(to)}, but the new pod starts before the old one is gone. Two pods then run with the same credentials at once${advice}`
  return { from: from.agent, to: to.agent, text, stopped: from.before ?? {}, stays: from.after !== undefined }
}

const advice = ', which can cost the agent its registration. Stop the old pod first.'

function named({ kind, name }: ObjectChange): string {
  return `${kind} ${name}`
}

/** The claims that only one of two states of a workload mounts. */
function claimsOnlyIn(one: JsonMap | undefined, other: JsonMap | undefined): string[] {
  const others = mountedClaims(other)
  return mountedClaims(one).filter((claim) => !others.includes(claim))
}
