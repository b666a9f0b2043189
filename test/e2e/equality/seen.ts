import type { Deployment, ReplicaSet, StatefulSet } from 'kubernetes-types/apps/v1.d.ts'
import { onNewestCluster } from '../helpers.ts'
import { byAgent, objectsIn, workloadsIn } from '../objects.ts'

/** What tells whether a workload changed. */
export type Seen = {
  /** The number of changes that its spec has seen. */
  readonly generation: number
  /** Of its pod template, as its controller has it. */
  readonly hash: string | undefined
  /** Whether its controller has seen the last of the changes. */
  readonly isObserved: boolean
  /** Whether an autoscaler changes it as well. */
  readonly isScaled: boolean
}

const revision = 'deployment.kubernetes.io/revision'

/** The workloads of a namespace, by agent. */
export async function workloadsSeen(namespace: string): Promise<Map<string, Seen>> {
  const [workloads, sets, scalers] = await Promise.all([
    workloadsIn(onNewestCluster(namespace)),
    objectsIn<ReplicaSet>(onNewestCluster(namespace), 'replicasets').then(byAgent),
    objectsIn<ReplicaSet>(onNewestCluster(namespace), 'horizontalpodautoscalers').then(byAgent),
  ])
  return new Map(
    Object.entries(workloads).flatMap(([agent, [workload]]) => {
      if (workload === undefined) return []
      const { generation = 0 } = workload.metadata ?? {}
      const isObserved = (workload.status?.observedGeneration ?? 0) >= generation
      return [[agent, { generation, isObserved, hash: hashOf(workload, sets[agent]), isScaled: agent in scalers }]]
    }),
  )
}

function hashOf(workload: Deployment | StatefulSet, sets: readonly ReplicaSet[] = []): string | undefined {
  if (workload.status && 'updateRevision' in workload.status) return workload.status.updateRevision
  const current = sets.find(
    (set) => set.metadata?.annotations?.[revision] === workload.metadata?.annotations?.[revision],
  )
  return current?.metadata?.labels?.['pod-template-hash']
}
