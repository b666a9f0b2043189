import type { AgentSettings, Values } from '../../../src/values.ts'

/** Uses every corner of the types. `npm run typecheck` compiles it, and a test validates it with the chart's schema. */
export const values = {
  nameOverride: 'mapper',
  commonLabels: { site: 'north', gone: null },
  global: { imageRegistry: 'registry.example.com', imagePullSecrets: ['a', { name: 'b' }], of: { others: true } },
  enabled: true,
  'x-anchor': { any: ['thing'] },
  protocolMapperAgentDefaults: { replicas: null, image: { tag: '1.12.0' } },
  protocolMapperAgents: [
    {
      name: 'line-1',
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      image: { tag: null, digest: `sha256:${'0'.repeat(64)}`, pullPolicy: 'Always' },
      progressiveServiceDeployment: { enabled: true, warmupMinDelay: 0 },
      environmentVariables: { agentName: '', progressiveServiceDeployment: { enabled: null } },
      env: { TEXT: 'a', NUMBER: 1, SWITCH: true, GONE: null, KEY: { valueFrom: { secretKeyRef: { key: 'token' } } } },
      envFrom: [{ secretRef: { name: 'line-1' } }],
      service: { ports: { rpc: { port: 737, targetPort: 'rpc' }, grpc: null }, sessionAffinity: 'None' },
      containerPorts: { health: { containerPort: 8080 }, rpc: { enabled: false } },
      autoscaling: { targetCPUUtilizationPercentage: null, metrics: [{ type: 'Pods', pods: podsMetric() }] },
      podAntiAffinity: 'hard',
      podAntiAffinityOptions: { key: 'app', value: ['a', 'b'] },
      resources: { limits: { cpu: null, memory: '1Gi' }, requests: { cpu: 1 } },
      livenessProbe: { httpGet: { path: '/' } },
      startupProbe: null,
      podSecurityContext: { runAsUser: null, seccompProfile: { localhostProfile: 'a.json' } },
      persistence: { accessModes: ['ReadWriteMany'], selector: { matchLabels: { zone: 'north' } } },
      volumes: {
        tmp: null,
        certificates: { secret: { secretName: 'a' }, mounts: [{ mountPath: '/a', subPath: 'a' }] },
        scratch: { mountPath: '/b', ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'] } } } },
      },
    },
  ],
  protocolMapperAgentOverrides: { 'line-1': { replicas: 2 }, 'line-2': null },
} satisfies Values

function podsMetric() {
  return { metric: { name: 'queue' }, target: { type: 'AverageValue' as const, averageValue: 100 } }
}

/** Rejected by the types and by the schema. */
export const refused: Values[] = [
  // @ts-expect-error an unknown key of the root
  { agents: [] },
]

/** Rejected by the types; the schema leaves them to the chart, which says what to write instead. */
export const leftToTheChart: Values[] = [
  // @ts-expect-error a name is required
  { protocolMapperAgents: [{ replicas: 1 }] },
  // @ts-expect-error an agent may not be null
  { protocolMapperAgents: [null] },
  // @ts-expect-error what must stay cannot be null
  { protocolMapperAgentDefaults: null },
]

/** Rejected by the types and by the schema. */
export const refusedSettings: AgentSettings[] = [
  // @ts-expect-error an unknown key
  { servce: {} },
  // @ts-expect-error an unknown key below
  { image: { tagg: '1' } },
  // @ts-expect-error an unknown key of a Kubernetes object
  { livenessProbe: { httpGet: { paht: '/' } } },
  // @ts-expect-error not one of the allowed values
  { podAntiAffinity: 'softly' },
  // @ts-expect-error an object of ours always stays
  { service: null },
  // @ts-expect-error a key that must stay
  { image: { repository: null } },
  // @ts-expect-error labels are strings
  { labels: { rack: 7 } },
  // @ts-expect-error a list is replaced as a whole, so its items are complete
  { volumes: { a: { mounts: [{ subPath: 'a' }] } } },
  // @ts-expect-error a number where a name is needed
  { env: { A: { valueFrom: { secretKeyRef: { key: 1 } } } } },
]
