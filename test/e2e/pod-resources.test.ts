import fc from 'fast-check'
import { expect, it } from 'vitest'
import { kubectl } from '../../scripts/cluster/kubectl.ts'
import type { Agent, ContainerEntry, PodResources, Quantity, ResourceRequirements, Values } from '../../src/values.ts'
import { readDocuments } from '../chart/documents.ts'
import { fleet } from '../chart/fleet.ts'
import { type HelmError, template } from '../chart/helm.ts'
import { type KubernetesObject, workloads } from '../chart/invariants/release.ts'
import { sampleSize, seed } from '../seed.ts'
import { kubectlOnCluster } from './helpers.ts'
import { agentOf } from './objects.ts'
import { uncheckedChart } from './unchecked.ts'

/** How many pods: FUZZ=1000 for a thorough run. */
const numRuns = sampleSize('FUZZ', 40)
/** Pods in one fleet: Helm's message has no more than a hundred problems. */
const batchSize = 10

const pages = fc.constantFrom('2Mi', '4Mi', '2Mi', '4Mi', '3Mi')
const some = (model: Record<string, fc.Arbitrary<Quantity>>) =>
  fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<Record<string, Quantity>>
const amount = (...values: (string | number)[]) => fc.constantFrom(...values)

/** Of a container: mostly as Kubernetes wants it for itself. */
const resources: fc.Arbitrary<ResourceRequirements> = fc.record(
  {
    requests: some({ cpu: amount('100m', '0.2'), memory: amount('128Mi', 268_435_456) }),
    limits: some({ cpu: amount(1, '1100m'), memory: amount('256Mi', '1Gi'), 'hugepages-2Mi': pages }),
  },
  { requiredKeys: [] },
)
const ofPod: fc.Arbitrary<PodResources> = fc.record(
  {
    requests: some({ cpu: amount('300m', '1300m', 4), memory: amount('512Mi', '1Gi', '4Gi') }),
    limits: some({ cpu: amount(1, 4), memory: amount('512Mi', '4Gi'), 'hugepages-2Mi': pages }),
  },
  { requiredKeys: [] },
)
const container = (restartPolicy: 'Always' | null): fc.Arbitrary<ContainerEntry> =>
  resources.map((given) => ({ image: 'proxy:1', resources: given, restartPolicy }))
const settings: fc.Arbitrary<Omit<Agent, 'name'>> = fc.record(
  {
    resources,
    podSpec: fc.record({ resources: ofPod }),
    initContainers: fc.record({ a: container(null), b: container('Always'), c: container(null) }, { requiredKeys: [] }),
    sidecars: fc.record({ proxy: container(null) }, { requiredKeys: [] }),
  },
  { requiredKeys: ['podSpec'] },
)

/** Names of the agents that the chart refuses. */
async function refusedByChart(values: Values): Promise<Set<string>> {
  const message = await template('helm4', values).catch((error: HelmError) => error.message)
  return new Set([...message.matchAll(/^ *- protocolMapperAgents\[\d+\] \("(.*?)"\): /gm)].map(([, name = '']) => name))
}

/** Names of the agents whose pods the API server refuses. It says so of pods; of a Deployment, it looks at less. */
async function refusedByServer(values: Values, chart: string): Promise<Set<string>> {
  const objects = readDocuments<KubernetesObject>(await template('helm4', values, { chart })).map(
    ({ content }) => content,
  )
  const items = workloads(objects).map((workload) => ({
    ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name: agentOf(workload) } },
    spec: workload.spec.template.spec,
  }))
  const args = ['apply', '--dry-run=server', '--namespace', 'default', '--filename', '-']
  const message = await kubectl(kubectlOnCluster(), args, { apiVersion: 'v1', kind: 'List', items }).catch(String)
  return new Set([...message.matchAll(/Pod "(.*?)" is invalid/g)].map(([, name = '']) => name))
}

it(`what a pod's containers share is refused by the chart if, and only if, the API server refuses it (SEED=${seed})`, async (context) => {
  const unchecked = await uncheckedChart(context)
  const samples = fc.sample(settings, { seed, numRuns })
  const count = { accepted: 0, refused: 0 }
  for (let start = 0; start < samples.length; start += batchSize) {
    const agents = samples.slice(start, start + batchSize).map((each, index) => ({ ...each, name: `a${index}` }))
    const values = fleet({}, ...agents)
    const [chart, server] = await Promise.all([refusedByChart(values), refusedByServer(values, unchecked)])
    const differing = agents.filter(({ name }) => chart.has(name) !== server.has(name))
    expect(differing, `the chart refuses ${[...chart]}, the API server ${[...server]}`).toEqual([])
    count.refused += server.size
    count.accepted += agents.length - server.size
  }
  expect(count.accepted * count.refused, JSON.stringify(count)).toBeGreaterThan(0)
})
