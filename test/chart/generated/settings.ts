import fc from 'fast-check'
import type {
  AgentSettings,
  Autoscaling,
  EnvironmentVariables,
  EnvValue,
  ExtraObject,
  Image,
  PodDisruptionBudget,
  PodSecurityContext,
  ProgressiveServiceDeployment,
  ProgressiveServiceDeploymentVariables,
  SecurityContext,
} from '../../../src/values.ts'
import { entries, leaf, one, seldom, some } from './arbitraries.ts'
import { containerFields, initContainers, podSpec, sidecars, volumes } from './containers.ts'
import { containerPorts, networkPolicy, service } from './network.ts'
import * as samples from './samples.ts'
import { annotations, labels, text } from './samples.ts'

const settingsLeaf = <Key extends keyof AgentSettings>(key: Key) =>
  leaf<NonNullable<AgentSettings[Key]>>('agentSettings', key)

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`
const image: fc.Arbitrary<Image> = fc
  .tuple(
    one<Image>(
      { tag: '2.0.0' },
      { tag: '1e3' },
      { digest },
      { tag: '2', digest },
      { tag: '2', digest: '' },
      { tag: null, digest },
    ),
    some<Image>('image', {
      registry: one('', 'docker.io', 'localhost:5000/mirror/'.slice(0, -1)),
      repository: one('mapper', 'a/b__c/d'),
      tag: one('2'),
      digest: one(digest),
      pullPolicy: leaf('image', 'pullPolicy'),
    }),
  )
  .map(([version, { tag: _tag, digest: _digest, ...rest }]) => ({ ...rest, ...version }))

const variable = (name: string) => one(name, '')
const environmentVariables: fc.Arbitrary<EnvironmentVariables> = some<EnvironmentVariables>('environmentVariables', {
  agentName: variable('ID'),
  agentMode: variable('MODE'),
  connectwareHost: variable('CYBUS_MQTT_HOST'),
  progressiveServiceDeployment: some<ProgressiveServiceDeploymentVariables>('progressiveServiceDeploymentVariables', {
    enabled: variable('WARMUP'),
    warmupDuration: variable('WARMUP_MINUTES'),
    warmupMinDelay: variable('WARMUP_MIN'),
    warmupMaxDelay: variable('WARMUP_MAX'),
  }),
})

const value: fc.Arbitrary<EnvValue> = fc.oneof(
  text,
  one<EnvValue>(0, -1, 1_000_000, 0.1, 12345678901, true, false),
  one<EnvValue>(
    { valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
    { valueFrom: { configMapKeyRef: { name: 'c', key: 'k', optional: true } } },
    { valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    { valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
  ),
)
const env = entries({
  LOG_LEVEL: value,
  B: value,
  'a.b-c': value,
  A_REFERENCE: one<EnvValue>('$(LOG_LEVEL)', 'x-$(B)', '$$(B)'),
})

/** With any two layers, the minimum is at most the maximum. */
const progressiveServiceDeployment = some<ProgressiveServiceDeployment>(
  'progressiveServiceDeployment',
  {
    enabled: leaf('progressiveServiceDeployment', 'enabled'),
    warmupDuration: leaf('progressiveServiceDeployment', 'warmupDuration'),
    warmupMinDelay: one(0, 1, 500),
    warmupMaxDelay: one(500, 1_000_000, 3_600_000),
  },
  0.5,
)
const autoscaling = some<Autoscaling>('autoscaling', {
  enabled: leaf('autoscaling', 'enabled'),
  minReplicas: fc.integer({ min: 1, max: 5 }),
  maxReplicas: fc.integer({ min: 5, max: 50 }),
  targetCPUUtilizationPercentage: leaf('autoscaling', 'targetCPUUtilizationPercentage'),
  targetMemoryUtilizationPercentage: leaf('autoscaling', 'targetMemoryUtilizationPercentage'),
  metrics: samples.metrics,
  behavior: samples.behavior,
  labels,
  annotations,
})

const bound = one<Pick<PodDisruptionBudget, 'minAvailable' | 'maxUnavailable'>>(
  {},
  { minAvailable: 0 },
  { minAvailable: '50%' },
  { maxUnavailable: 0 },
  { maxUnavailable: '100%' },
)
const podDisruptionBudget: fc.Arbitrary<PodDisruptionBudget> = fc
  .tuple(
    bound,
    some<PodDisruptionBudget>(
      'podDisruptionBudget',
      {
        enabled: leaf('podDisruptionBudget', 'enabled'),
        minAvailable: one(1),
        maxUnavailable: one(1),
        unhealthyPodEvictionPolicy: leaf('podDisruptionBudget', 'unhealthyPodEvictionPolicy'),
        labels,
        annotations,
      },
      0.5,
    ),
  )
  .map(([given, { minAvailable: _min, maxUnavailable: _max, ...rest }]) => ({ ...rest, ...given }))

/** An object of the user that each agent has under its own name, as a map or as text. */
const extraObject = (key: string): fc.Arbitrary<ExtraObject> => {
  const object = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: `{{ .agent.fullname }}-${key}`, labels: { 'app.kubernetes.io/component': '{{ .agent.name }}' } },
  }
  const asText = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: "{{ .agent.fullname }}-${key}"\n  labels: {app.kubernetes.io/component: "{{ .agent.name }}"}\ndata: {kind: "{{ .agent.settings.kind }}"}\n`
  return one<ExtraObject>(
    object,
    { ...object, enabled: true, data: { a: '1' } },
    { enabled: false },
    asText,
    '',
    '{{ if eq .agent.name "nobody" }}a: b{{ end }}',
  )
}

/** Settings of one layer of an agent. settled.ts later resolves what layers have to agree on. */
export const agentSettings: fc.Arbitrary<AgentSettings> = some<AgentSettings>(
  'agentSettings',
  {
    enabled: fc.oneof({ weight: 5, arbitrary: one(true) }, { weight: 1, arbitrary: one(false) }),
    kind: settingsLeaf('kind'),
    replicas: settingsLeaf('replicas'),
    updateStrategy: one(
      {},
      { type: 'RollingUpdate' },
      { type: 'Recreate' },
      { type: 'OnDelete' },
      { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      { rollingUpdate: { maxSurge: '25%' } },
      { rollingUpdate: { partition: 1 } },
      { rollingUpdate: null },
      { type: null },
    ),
    minReadySeconds: fc.integer({ min: 0, max: 100 }),
    revisionHistoryLimit: settingsLeaf('revisionHistoryLimit'),
    progressDeadlineSeconds: fc.integer({ min: 101, max: 1000 }),
    podManagementPolicy: settingsLeaf('podManagementPolicy'),
    persistentVolumeClaimRetentionPolicy: one({ whenDeleted: 'Delete' }, { whenScaled: 'Retain' }),
    labels,
    annotations,
    podLabels: labels,
    podAnnotations: annotations,
    terminationGracePeriodSeconds: settingsLeaf('terminationGracePeriodSeconds'),
    image,
    imagePullSecrets: one([], ['a'], [{ name: 'a' }, 'b']),
    command: one([], ['/agent', '--', '{{ not a template }}']),
    args: one([], ['1', 'true', '']),
    agentMode: one('', 'distributed', 'true'),
    connectwareHost: one('connectware.example.com', '192.0.2.1', '::1', '1e3'),
    progressiveServiceDeployment,
    environmentVariables,
    env,
    envFrom: one([], [{ secretRef: { name: 's' } }, { prefix: 'P_', configMapRef: { name: 'c', optional: true } }]),
    service,
    containerPorts,
    networkPolicy,
    hostNetwork: seldom(one(false), one(true)),
    hostAliases: one([], [{ ip: '192.0.2.10', hostnames: ['plc'] }]),
    dnsPolicy: settingsLeaf('dnsPolicy'),
    dnsConfig: one({ nameservers: ['192.0.2.53'] }, { options: [{ name: 'ndots', value: '2' }] }),
    autoscaling,
    podDisruptionBudget,
    podAntiAffinity: settingsLeaf('podAntiAffinity'),
    podAntiAffinityOptions: one(
      { topologyKey: 'zone' },
      { key: 'app', value: 'a' },
      { key: 'app', operator: 'NotIn', value: ['a', 'b'] },
      { key: 'app', operator: 'Exists', value: null },
      { key: null, operator: null },
    ),
    affinity: samples.affinity,
    nodeSelector: labels,
    tolerations: samples.tolerations,
    topologySpreadConstraints: samples.spread,
    priorityClassName: one('', 'production', '1'),
    schedulerName: one('', 'true'),
    runtimeClassName: one('', 'gvisor'),
    resources: samples.resources,
    startupProbe: samples.probe,
    livenessProbe: samples.probe,
    readinessProbe: samples.readinessProbe,
    lifecycle: samples.lifecycle,
    podSecurityContext: seldom(
      one<PodSecurityContext>(
        { fsGroup: 0 },
        { runAsUser: 2000, supplementalGroups: [1] },
        { runAsUser: null, fsGroup: null },
        { sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] },
      ),
      one<PodSecurityContext>({ runAsUser: 0, runAsNonRoot: false }),
    ),
    securityContext: seldom(
      one<SecurityContext>({ runAsUser: 3000 }, { capabilities: { add: ['NET_BIND_SERVICE'] } }, { runAsGroup: null }),
      one<SecurityContext>({ runAsUser: 0 }, { readOnlyRootFilesystem: false }),
    ),
    serviceAccount: some(
      'serviceAccount',
      {
        create: leaf('serviceAccount', 'create'),
        name: one('', 'agents', '1'),
        automountServiceAccountToken: seldom(one(false), one(true)),
        labels,
        annotations,
      },
      0.5,
    ),
    persistence: some('persistence', {
      enabled: leaf('persistence', 'enabled'),
      mountPath: one('/data', '/var/lib/agent'),
      storageClassName: one('', '-', 'fast', '1'),
      accessModes: one(['ReadWriteOnce'], ['ReadWriteMany', 'ReadOnlyMany'], ['ReadWriteOncePod']),
      existingClaim: one('', 'claim'),
      keep: leaf('persistence', 'keep'),
      volumeName: one('volume', '1'),
      selector: one({ matchLabels: { zone: 'north' } }, { matchExpressions: [{ key: 'zone', operator: 'Exists' }] }),
      labels,
      annotations,
    }),
    storageSize: one('40Mi', '1Gi', '1', '0.5Ti'),
    volumes,
    initContainers,
    sidecars,
    extraObjects: entries({ config: extraObject('config'), 'Other.1': extraObject('other') }),
    podSpec,
    container: containerFields,
  },
  0.12,
)
