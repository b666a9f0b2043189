import { setTimeout as sleep } from 'node:timers/promises'
import type { Deployment, StatefulSet } from 'kubernetes-types/apps/v1.d.ts'
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.d.ts'
import type { PersistentVolumeClaim, Service } from 'kubernetes-types/core/v1.d.ts'
import type { ObjectMeta } from 'kubernetes-types/meta/v1.d.ts'
import { getItems, type Kubectl } from '../cluster/kubectl.ts'
import { formatTable } from '../toolchain/table.ts'
import type { Example } from './examples.ts'

/** The objects of one agent, as they are in the cluster. */
export type Agent = {
  release: string
  name: string
  workload: Deployment | StatefulSet
  service?: Service | undefined
  autoscaler?: HorizontalPodAutoscaler | undefined
  claim?: PersistentVolumeClaim | undefined
}

type Named = { kind?: string; metadata?: ObjectMeta }

const kinds = 'deployments,statefulsets,services,horizontalpodautoscalers,persistentvolumeclaims'

/** Reads the agents of all releases as they are now, sorted by release and name. */
export async function readAgents(cluster: Kubectl, examples: readonly Example[]): Promise<Agent[]> {
  return (await Promise.all(examples.map((example) => readRelease(cluster, example)))).flat()
}

async function readRelease(cluster: Kubectl, { release, namespace }: Example): Promise<Agent[]> {
  const query = ['--namespace', namespace, '--selector', `app.kubernetes.io/instance=${release}`]
  const objects = await getItems<Named>(cluster, [kinds, ...query])
  const byAgent = Map.groupBy(objects, ({ metadata }) => metadata?.labels?.['app.kubernetes.io/component'] ?? '')
  const agents = Array.from(byAgent, ([name, owned]) => toAgent(release, name, owned))
  return agents.filter((agent) => agent !== undefined).sort((a, b) => a.name.localeCompare(b.name))
}

function toAgent(release: string, name: string, objects: readonly Named[]): Agent | undefined {
  const find = <T extends Named>(...wanted: string[]) =>
    objects.find(({ kind = '' }) => wanted.includes(kind)) as T | undefined
  const workload = find<Deployment | StatefulSet>('Deployment', 'StatefulSet')
  if (workload === undefined) return undefined
  return {
    release,
    name,
    workload,
    service: find<Service>('Service'),
    autoscaler: find<HorizontalPodAutoscaler>('HorizontalPodAutoscaler'),
    claim: find<PersistentVolumeClaim>('PersistentVolumeClaim'),
  }
}

/**
 * Reads the agents of all releases once their autoscalers have scaled up to the minimum number of pods, which Helm does
 * not wait for. After 30 seconds, returns them as they are.
 */
export async function readSettledAgents(cluster: Kubectl, examples: readonly Example[]): Promise<Agent[]> {
  const deadline = Date.now() + 30_000
  for (;;) {
    const agents = await readAgents(cluster, examples)
    if (Date.now() > deadline || agents.every((agent) => readyPods(agent) >= wantedPods(agent))) return agents
    await sleep(500)
  }
}

const readyPods = ({ workload }: Agent) => workload.status?.readyReplicas ?? 0
const wantedPods = ({ workload, autoscaler }: Agent) =>
  Math.max(workload.spec?.replicas ?? 1, autoscaler?.spec?.minReplicas ?? 0)

const columns: Readonly<Record<string, (agent: Agent) => string>> = {
  AGENT: ({ name }) => name,
  'PODS READY': (agent) => `${readyPods(agent)}/${wantedPods(agent)}`,
  SERVICE: ({ service }) => describeService(service),
  AFFINITY: ({ service }) => describeAffinity(service),
  AUTOSCALER: ({ autoscaler }) => describeAutoscaler(autoscaler),
  VOLUME: ({ claim }) => describeClaim(claim),
}

/** Formats the agents of each release as a table, without columns that are empty for all of them. */
export function formatAgents(agents: readonly Agent[]): string {
  const byRelease = Map.groupBy(agents, ({ release }) => release)
  return Array.from(byRelease, ([release, members]) => {
    const filled = Object.entries(columns).filter(([, describe]) => members.some((agent) => describe(agent) !== none))
    const rows = members.map((agent) => filled.map(([, describe]) => describe(agent)))
    const table = formatTable(
      filled.map(([heading]) => heading),
      rows,
    )
    return `${release}\n${table.replaceAll(/^/gm, '  ')}`
  }).join('\n\n')
}

/** The cell for something that an agent does not have. */
const none = '-'

function describeService(service: Service | undefined): string {
  if (service === undefined) return none
  return `${service.metadata?.name}:${service.spec?.ports?.map(({ port }) => port).join(',')}`
}

function describeAffinity(service: Service | undefined): string {
  const { sessionAffinity, sessionAffinityConfig } = service?.spec ?? {}
  if (sessionAffinity !== 'ClientIP') return none
  return `${sessionAffinity} ${sessionAffinityConfig?.clientIP?.timeoutSeconds} s`
}

function describeAutoscaler(autoscaler: HorizontalPodAutoscaler | undefined): string {
  if (autoscaler?.spec === undefined) return none
  const { minReplicas, maxReplicas, metrics = [] } = autoscaler.spec
  const targets = metrics.flatMap(({ resource }) =>
    resource?.target.averageUtilization === undefined ? [] : `${resource.target.averageUtilization}% ${resource.name}`,
  )
  return [`${minReplicas}–${maxReplicas} pods`, ...targets].join(' at ')
}

function describeClaim(claim: PersistentVolumeClaim | undefined): string {
  return claim === undefined ? none : `${claim.spec?.resources?.requests?.storage} ${claim.status?.phase}`
}
