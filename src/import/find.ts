import { workloadKinds } from '../kubernetes/kinds.ts'
import { mapAt, valueAt } from '../model/json.ts'
import type { Found, FoundAgent, FoundFleet } from './found.ts'
import { ownerIndex } from './owners.ts'
import { podIndex } from './selectors.ts'

/** Finds the agents among objects, and what belongs to each: by selector, by name or by reference. */
export function findAgents(objects: readonly Found[]): FoundFleet {
  const workloads = objects.filter(({ kind }) => workloadKinds.includes(kind))
  const ownersOf = ownerIndex(workloads, podIndex(workloads))
  const owners = new Map<Found, readonly Found[]>()
  for (const found of objects) {
    if (workloadKinds.includes(found.kind)) continue
    const owning = ownersOf(found)
    if (owning !== undefined) owners.set(found, owning)
  }
  const belongings = Map.groupBy(
    [...owners].flatMap(([found, owning]) =>
      owning.length === 1 || isShareable(found) ? owning.map((owner) => ({ found, owner })) : [],
    ),
    ({ owner }) => owner,
  )
  const taken = new Set<Found>(workloads)
  const agents = workloads.map((workload): FoundAgent => {
    const own = (belongings.get(workload) ?? []).map(({ found }) => found)
    for (const each of own) taken.add(each)
    const all = (kind: string): readonly Found[] => own.filter((each) => each.kind === kind)
    const single = ['HorizontalPodAutoscaler', 'PodDisruptionBudget', 'NetworkPolicy']
    return {
      workload,
      services: all('Service'),
      claims: all('PersistentVolumeClaim'),
      autoscaler: all('HorizontalPodAutoscaler')[0],
      budget: all('PodDisruptionBudget')[0],
      policy: all('NetworkPolicy')[0],
      account: all('ServiceAccount')[0],
      extras: single.flatMap((kind) => all(kind).slice(1)),
    }
  })
  const others = objects
    .filter((found) => !taken.has(found))
    .map((found) => ({ found, why: whyNone(found, owners.get(found)) }))
  return { agents, others }
}

/** Whether several agents can have the same. */
function isShareable({ kind }: Found): boolean {
  return kind === 'ServiceAccount'
}

function whyNone({ kind, bare }: Found, owning: readonly Found[] | undefined): string {
  if (owning === undefined) return 'it is not part of an agent'
  if (owning.length > 1) {
    const names = owning.map(({ name }) => name)
    const several = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`
    return kind === 'Service'
      ? `it selects the pods of several agents (${several})`
      : `it applies to several agents (${several})`
  }
  if (kind === 'Service') {
    return valueAt(bare, ['spec', 'selector']) === undefined
      ? 'it has no selector'
      : 'it selects no pods of these manifests'
  }
  if (kind === 'HorizontalPodAutoscaler') {
    const { kind: target, name } = mapAt(mapAt(bare, 'spec'), 'scaleTargetRef')
    return `its target, ${target} ${name}, is not among these manifests`
  }
  return 'no agent of these manifests uses it'
}
