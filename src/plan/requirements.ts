import { makesClaim } from '../agents/identity.ts'
import { isMap, type JsonMap, mapAt, valueAt } from '../model/json.ts'
import { formatQuantity, type Nanos, parseQuantity } from '../text/quantity.ts'
import { type PodResources, podResources, scaleOf } from './pods.ts'

/** What pods need at some scale. Quantities as Kubernetes writes them; cpu in cores, memory and storage in bytes. */
export type Requirements = {
  readonly pods: number
  /** By name of the resource: `cpu`, `memory` and any other that is requested. */
  readonly resources: readonly ResourceSum[]
  /** Claims that the release creates, and what they request in total. */
  readonly volumes: { readonly claims: number; readonly storage: string }
  readonly budgets: readonly BudgetRoom[]
}

type ResourceSum = {
  readonly name: string
  readonly requests: string
  /** Of the pods that have one. */
  readonly limits: string
  /** Pods in which a container has no limit: they may use all that their node has. */
  readonly podsWithoutLimit: number
}

/** How many pods of an agent node drains may evict at once, if all are ready. */
type BudgetRoom = { readonly agent: string; readonly pods: number; readonly mayBeMissing: number }

/** An agent's name and settings, and how many pods it is to have. */
type Counted = { readonly name: string; readonly settings: JsonMap; readonly pods: number }

/** What enabled agents need, with the fewest or the most pods that each may have. */
export function requirementsOf(
  agents: readonly { readonly name: string; readonly settings: JsonMap }[],
  scale: 'least' | 'most',
): Requirements {
  const counted = agents.map(({ name, settings }) => ({ name, settings, pods: scaleOf(settings)[scale] }))
  return {
    pods: counted.reduce((total, { pods }) => total + pods, 0),
    resources: resourceSums(counted),
    volumes: volumesOf(counted),
    budgets: counted.flatMap((agent) => budgetRoom(agent) ?? []),
  }
}

function resourceSums(agents: readonly Counted[]): ResourceSum[] {
  const each = agents.map(({ settings, pods }) => ({ resources: podResources(settings), pods }))
  const names = new Set(['cpu', 'memory', ...each.flatMap(({ resources }) => [...resources.keys()])])
  return [...names].map((name) => {
    const sum = (amount: (resources: PodResources) => Nanos): string =>
      formatQuantity(each.reduce((total, { resources, pods }) => total + amount(resources) * BigInt(pods), 0n))
    return {
      name,
      requests: sum((resources) => resources.get(name)?.request ?? 0n),
      limits: sum((resources) => resources.get(name)?.limit ?? 0n),
      podsWithoutLimit: each.reduce(
        (total, { resources, pods }) => total + (resources.get(name)?.limit === undefined ? pods : 0),
        0,
      ),
    }
  })
}

function volumesOf(agents: readonly Counted[]): Requirements['volumes'] {
  let claims = 0
  let storage = 0n
  for (const { settings, pods } of agents) {
    if (makesClaim(settings)) {
      // The claim of the first replica exists even without pods.
      const own = settings.kind === 'StatefulSet' ? Math.max(1, pods) : 1
      claims += own
      storage += BigInt(own) * (parseQuantity(String(settings.storageSize)) ?? 0n)
    }
    for (const volume of Object.values(mapAt(settings, 'volumes'))) {
      const size = valueAt(volume, ['ephemeral', 'volumeClaimTemplate', 'spec', 'resources', 'requests', 'storage'])
      if (!isMap(volume) || volume.enabled === false || size === undefined) continue
      claims += pods
      storage += BigInt(pods) * (parseQuantity(String(size)) ?? 0n)
    }
  }
  return { claims, storage: formatQuantity(storage) }
}

function budgetRoom({ name, settings, pods }: Counted): BudgetRoom | undefined {
  const budget = mapAt(settings, 'podDisruptionBudget')
  if (budget.enabled !== true || pods === 0) return undefined
  const { minAvailable, maxUnavailable = 1 } = budget
  const missing = minAvailable === undefined ? share(maxUnavailable, pods) : pods - share(minAvailable, pods)
  return { agent: name, pods, mayBeMissing: Math.min(pods, Math.max(0, missing)) }
}

/** A number of pods, or a percentage of them, which Kubernetes rounds up for both bounds. */
function share(bound: JsonMap[string], pods: number): number {
  const percent = /^(\d+)%$/.exec(String(bound))
  return percent === null ? Number(bound) : Math.ceil((Number(percent[1]) * pods) / 100)
}
