import type { AssembledSchema } from '../../../scripts/generate/assembled.ts'
import { resolve } from '../../../scripts/generate/assembled.ts'
import { isMap, type Json } from '../../../src/model/json.ts'
import { type Leaf, written } from './leaves.ts'

type Settings = { [key: string]: Json }

/** A leaf: settings without it, and the same settings with it. */
export type Change = { readonly path: string; readonly base: Settings; readonly changed: Settings }

/** Keys of maps whose keys the user chooses. */
const keys: Readonly<Record<string, string>> = {
  env: 'LOG_LEVEL',
  ports: 'rpc',
  containerPorts: 'health',
  volumes: 'files',
  initContainers: 'helper',
  sidecars: 'helper',
  extraObjects: 'object',
}

/** Values for leaves whose schema gives no value, by an example or by its type. */
const values: Readonly<Record<string, Json>> = {
  'image.registry': 'docker.io',
  'image.repository': 'other/mapper',
  'image.digest': `sha256:${'0'.repeat(64)}`,
  'imagePullSecrets.*': 'other',
  agentMode: 'other',
  connectwareHost: 'other.example.com',
  'environmentVariables.agentName': 'OTHER',
  'environmentVariables.agentMode': 'OTHER',
  'environmentVariables.connectwareHost': 'OTHER',
  'environmentVariables.progressiveServiceDeployment.enabled': 'OTHER',
  'environmentVariables.progressiveServiceDeployment.warmupDuration': 'OTHER',
  'environmentVariables.progressiveServiceDeployment.warmupMinDelay': 'OTHER',
  'environmentVariables.progressiveServiceDeployment.warmupMaxDelay': 'OTHER',
  'env.*': 'debug',
  dnsPolicy: 'Default',
  podAntiAffinity: 'none',
  'podDisruptionBudget.maxUnavailable': 2,
  'podAntiAffinityOptions.topologyKey': 'topology.kubernetes.io/zone',
  'podAntiAffinityOptions.operator': 'NotIn',
  podSecurityContext: { fsGroup: 2000 },
  securityContext: { runAsUser: 2000 },
  'persistence.mountPath': '/elsewhere',
  'persistence.accessModes': ['ReadWriteMany'],
  'persistence.storageClassName': 'fast',
  'persistence.existingClaim': 'other',
  storageSize: '1Gi',
  'extraObjects.*': { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '{{ .agent.fullname }}' } },
}

/** Pods without state, so that a Deployment may have several. */
const volatile = { persistence: { enabled: false } }
const health = { containerPorts: { health: { containerPort: 1 } } }
const balanced = { service: { enabled: true, type: 'LoadBalancer', externalTrafficPolicy: 'Local' } }
const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '{{ .agent.name }}' } }

/** The settings that a leaf needs to have an effect, by the path of the leaf or of a part of it. */
const bases: Readonly<Record<string, Settings>> = {
  replicas: volatile,
  'updateStrategy.rollingUpdate.partition': { kind: 'StatefulSet' },
  podManagementPolicy: { kind: 'StatefulSet' },
  persistentVolumeClaimRetentionPolicy: { kind: 'StatefulSet' },
  progressiveServiceDeployment: { progressiveServiceDeployment: { enabled: true } },
  'progressiveServiceDeployment.enabled': {},
  'environmentVariables.progressiveServiceDeployment': { progressiveServiceDeployment: { enabled: true } },
  service: { service: { enabled: true, ports: { rpc: { port: 1 }, other: { port: 2 } } } },
  'service.enabled': {},
  'service.externalTrafficPolicy': { service: { enabled: true, type: 'NodePort' } },
  'service.ipFamilies': { service: { enabled: true, ipFamilyPolicy: 'PreferDualStack' } },
  'service.loadBalancerClass': balanced,
  'service.loadBalancerSourceRanges': balanced,
  'service.allocateLoadBalancerNodePorts': balanced,
  'service.healthCheckNodePort': balanced,
  'service.ports.*.nodePort': { service: { enabled: true, type: 'NodePort', ports: { rpc: { port: 1 } } } },
  'containerPorts.*': health,
  networkPolicy: { networkPolicy: { enabled: true } },
  'networkPolicy.enabled': {},
  autoscaling: { ...volatile, autoscaling: { enabled: true } },
  'autoscaling.enabled': volatile,
  podDisruptionBudget: { podDisruptionBudget: { enabled: true } },
  'podDisruptionBudget.enabled': {},
  'podAntiAffinityOptions.operator': { podAntiAffinityOptions: { key: 'app', value: 'x' } },
  'podAntiAffinityOptions.key': { podAntiAffinityOptions: { value: 'x' } },
  'podAntiAffinityOptions.value': { podAntiAffinityOptions: { key: 'app', value: 'x' } },
  startupProbe: health,
  livenessProbe: health,
  readinessProbe: { service: { enabled: true } },
  serviceAccount: { serviceAccount: { create: true } },
  'serviceAccount.create': {},
  'volumes.*': { volumes: { files: { mountPath: '/files', emptyDir: {} } } },
  'volumes.*.mounts.*': { volumes: { files: { mounts: [{ mountPath: '/files' }] } } },
  'initContainers.*': { initContainers: { helper: { image: 'a' }, other: { image: 'b' } } },
  'sidecars.*': { sidecars: { helper: { image: 'a' }, other: { image: 'b' } } },
  'extraObjects.*': { extraObjects: { object } },
}

/** For a leaf of an agent's settings, settings without and with it. */
export function changeOf(assembled: AssembledSchema, leaf: Leaf): Change {
  const path = written(leaf.path)
  const base = bases[closest(path)] ?? {}
  return { path, base, changed: withValue(base, leaf.path, changedValue(assembled, leaf)) as Settings }
}

/** The longest prefix of a path that has its own base. */
const closest = (path: string): string =>
  path in bases || !path.includes('.') ? path : closest(path.slice(0, path.lastIndexOf('.')))

/**
 * A value of a leaf other than its default.
 * @throws Error if the schema does not give one
 */
function changedValue(assembled: AssembledSchema, { path, schema }: Leaf): Json {
  const given = values[written(path)]
  if (given !== undefined) return given
  const target = resolve(assembled, schema)
  const standard = schema.default ?? target.default
  const examples = [...(schema.examples ?? target.examples ?? []), ...(target.enum ?? [])]
  const example = examples.find((each) => JSON.stringify(each) !== JSON.stringify(standard))
  if (example !== undefined) return example
  if (target.type === 'boolean') return standard !== true
  if (target.type === 'integer') return (typeof standard === 'number' ? standard : (target.minimum ?? 0)) + 1
  throw new Error(`${written(path)}: give it examples in schema/, or a value here`)
}

/** A value with another one at a path, in which `*` is any key of a map or place in a list. */
function withValue(given: Json | undefined, [key, ...rest]: readonly string[], value: Json, parent = ''): Json {
  if (key === undefined) return value
  if (key === '*' && !(parent in keys))
    return [withValue(Array.isArray(given) ? given[0] : undefined, rest, value, key)]
  const map = isMap(given) ? given : {}
  const name = key === '*' ? (keys[parent] ?? key) : key
  return { ...map, [name]: withValue(map[name], rest, value, key) }
}
