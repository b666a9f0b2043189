import { leavesOf } from '../../src/agents/leaves.ts'
import type { JsonMap } from '../../src/model/json.ts'
import type { Agent, AgentSettings, Values } from '../../src/values.ts'

/** The fleets that are measured. */
export type FleetName = 'typical' | 'full' | 'varied' | 'own'

/** What characterizes each fleet, as docs/benchmarks.md describes it. */
export const fleetDescriptions: Readonly<Record<FleetName, string>> = {
  typical: 'Deployment, Service, HorizontalPodAutoscaler; agents differ in names, labels and variables',
  full: 'typical, plus a disruption budget, network policy, volume and service account for each agent',
  varied: 'typical, but with 50 combinations of settings',
  own: 'typical, but each agent has its own `nodeSelector`, resources and delays',
}

const defaults = {
  connectwareHost: 'connectware',
  image: { tag: '2.1.0' },
  // No identity in a variable, so that an agent may have several pods.
  environmentVariables: { agentName: '' },
  service: { enabled: true, ports: { rpc: { port: 9000 } } },
  autoscaling: { enabled: true },
  persistence: { enabled: false },
  resources: { requests: { cpu: '100m', memory: '128Mi' } },
} satisfies AgentSettings

const everyObject = {
  persistence: { enabled: true, accessModes: ['ReadWriteMany'] },
  podDisruptionBudget: { enabled: true },
  networkPolicy: { enabled: true, ingress: [{ from: [{ podSelector: {} }] }] },
  serviceAccount: { create: true },
} satisfies AgentSettings

const isProgressive = { progressiveServiceDeployment: { enabled: true } } satisfies AgentSettings

/** Values of a fleet with this number of agents, the same each time. */
export function makeFleet(name: FleetName, agents: number): Values {
  const special: Partial<Record<FleetName, AgentSettings>> = { full: everyObject, own: isProgressive }
  return {
    protocolMapperAgentDefaults: { ...defaults, ...special[name] },
    protocolMapperAgents: Array.from({ length: agents }, (_, index) => ({
      ...agentOf(nameOf(index), `opc.tcp://${nameOf(index)}.plant.example:4840`),
      ...differences[name](index),
    })),
  }
}

/**
 * What a fleet's first agent sets to a value of its own, apart from its name, and where: text of the value → its path.
 * Each of these texts occurs nowhere else in what is rendered.
 */
export function ownValues(name: FleetName): Readonly<Record<string, string>> {
  const [one, other] = makeFleet(name, 2).protocolMapperAgents ?? []
  const textsOf = (agent: Agent | undefined): [string, string][] =>
    leavesOf((agent ?? {}) as JsonMap).map(({ path, value }) => [`.${path.join('.')}`, String(value)])
  const others = new Map(textsOf(other))
  const differing = textsOf(one).filter(([path, text]) => others.get(path) !== text && !text.includes(nameOf(0)))
  return Object.fromEntries(differing.map(([path, text]) => [text, path]))
}

/** An agent with typical settings. Its name is wherever agents differ. */
const agentOf = (name: string, source: string): Agent => ({
  name,
  podLabels: { line: 'line-1', cell: name },
  env: { SOURCE_URL: source, POLL_MS: '250' },
  resources: { limits: { memory: '256Mi' } },
  autoscaling: { maxReplicas: 4 },
})

/** The name of an agent. All have the same length, and none occurs in other text. */
export const nameOf = (index: number): string => `agent-${String(index).padStart(5, '0')}`

/** How an agent differs from the typical one. */
const differences: Readonly<Record<FleetName, (index: number) => AgentSettings>> = {
  typical: () => ({}),
  full: () => ({}),
  varied: (index) => ({
    resources: { limits: { memory: `${256 + (index % 5) * 128}Mi` } },
    autoscaling: { maxReplicas: 3 + (Math.floor(index / 5) % 5) },
    ...(Math.floor(index / 25) % 2 === 0 ? {} : { tolerations: [{ key: 'edge', operator: 'Exists' }] }),
  }),
  own: (index) => ({
    nodeSelector: { 'kubernetes.io/hostname': `node-${nameOf(index)}` },
    resources: { requests: { cpu: `${1001 + index}m` }, limits: { memory: `${200_001 + index}Ki` } },
    progressiveServiceDeployment: { warmupMinDelay: 20_001 + index, warmupMaxDelay: 50_001 + index },
  }),
}

/**
 * A typical or a full fleet for measuring how many agents fit in a release. Names, addresses and ids have nothing in
 * common, as in a real plant, so they compress as badly. They are pseudorandom, but the same each time.
 */
export function makeDistinctFleet(name: 'typical' | 'full', agents: number): Values {
  const fleet = makeFleet(name, 0)
  const random = randomNumbers()
  const letters = (count: number) =>
    Array.from({ length: count }, () => Math.floor(random() * 36).toString(36)).join('')
  const address = () => Array.from({ length: 3 }, () => Math.floor(random() * 256)).join('.')
  const list = Array.from({ length: agents }, (): Agent => {
    const agent = agentOf(`line-${letters(8)}`, `opc.tcp://10.${address()}:4840`)
    return { ...agent, podLabels: { line: 'line-1', cell: letters(4) }, env: { ...agent.env, ASSET_ID: letters(16) } }
  })
  return { ...fleet, protocolMapperAgents: list }
}

/** The same random numbers each time, from 0 up to 1 (a linear congruential generator, as in Numerical Recipes). */
function randomNumbers(): () => number {
  let state = 1
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
