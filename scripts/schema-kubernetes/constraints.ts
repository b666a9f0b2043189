import {
  alphanumeric,
  dnsLabel,
  dnsName,
  hostOrAddress,
  ipv4,
  ipv6,
  quantitySuffix,
  shortAlphanumeric,
  step,
  steps,
} from '../../src/validate/pieces.ts'
import type { Schema } from '../generate/schema.ts'

const text = (pattern: string, maxLength?: number): Schema => ({ pattern, ...(maxLength && { maxLength }) })
const atLeast = (minimum: number): Schema => ({ minimum })
const between = (minimum: number, maximum: number): Schema => ({ minimum, maximum })
const oneOf = (...values: string[]): Schema => ({ enum: values })
const each = (items: Schema): Schema => ({ items: { type: 'string', ...items } })
/** Kubernetes treats an empty text as unset. */
const orEmpty = ({ pattern = '', ...rest }: Schema): Schema => ({ ...rest, pattern: `^(${pattern.slice(1, -1)})?$` })
const shared = (name: keyof typeof sharedDefinitions): Schema => ({ $ref: `#/definitions/${name}` })

/** A DNS-1123 label, such as the name of a container. */
const label = text(`^${dnsLabel}$`, 63)
/** A DNS-1123 subdomain: the names of most objects. */
const name = text(`^${dnsName}$`, 253)
/** An IANA_SVC_NAME: has a letter, and no "--". */
const portName = text('^([0-9]-?)*[a-z](-?[a-z0-9])*$', 15)
/** What somebody connects to: a name or an address, without scheme and port. */
const host = orEmpty(text(`^${hostOrAddress}$`))
/** An image, with its registry and tag or without. */
const image = text('^[A-Za-z0-9\\[][-A-Za-z0-9_.:/@\\[\\]]*$')
/** A name of an environment variable since Kubernetes 1.32: printable ASCII without "=". */
const variable = text('^[ -<>-~]+$')
const labelValue = text(`^(${alphanumeric})?$`, 63)
/** A key of a ConfigMap or Secret: neither "." nor anything that starts with "..". */
const key = text('^([-_a-zA-Z0-9]|[.][-_a-zA-Z0-9])[-._a-zA-Z0-9]*$', 253)
const ip = `${ipv4}|${ipv6}`
const port = between(1, 65535)
/** The path of a file in a volume: relative, without "..". */
const relativePath = text(`^(${step})${steps}$`)
/** The same, and it does not start with "..". */
const filePath = text(`^([^/.]|[.][^/.])[^/]*${steps}$`)
const anyPath = text(`^/?(${step})?${steps}$`)
const mode = between(0, 0o777)
const id = between(0, 2 ** 31 - 1)
const filled = { minLength: 1 }
const some = { minItems: 1 }
const signer = text(`^${dnsName}/${dnsName}$`, 571)

/** Of a pod as a whole. Its containers cannot share any other resource. */
const ofPod: Schema = {
  type: 'object',
  propertyNames: { type: 'string', ...text('^(cpu|memory|hugepages-[0-9]+[KMGTPE]i?)$') },
  additionalProperties: { $ref: '#/definitions/Quantity' },
}

/** Definitions that Kubernetes' documents do not have: shared by many places, none of which may be null. */
export const sharedDefinitions = {
  AnnotationKey: {
    description:
      'Key of an annotation: at most 63 letters, digits, "-", "_" and ".", with a domain and "/" before it or not.',
    type: 'string',
    ...text(`^(${dnsName.replaceAll('a-z', 'a-zA-Z')}/)?${shortAlphanumeric}$`, 317),
  },
  FilePath: { description: 'Path of a file in a volume, relative and without "..".', type: 'string', ...filePath },
  IPAddress: { description: 'An IPv4 or IPv6 address.', type: 'string', ...text(`^(${ip})$`) },
  IPNetwork: {
    description: 'A network in CIDR notation, such as 192.0.2.0/24.',
    type: 'string',
    ...text(`^(${ipv4}/([12]?[0-9]|3[0-2])|${ipv6}/([1-9]?[0-9]|1[01][0-9]|12[0-8]))$`),
  },
  LabelKey: {
    description:
      'Key of a label: at most 63 letters, digits, "-", "_" and ".", optionally with a domain and "/" before it.',
    type: 'string',
    ...text(`^(${dnsName}/)?${shortAlphanumeric}$`, 317),
  },
  NodeField: {
    description: 'A node name to match or to exclude: the name is the only field that Kubernetes compares.',
    type: 'object',
    required: ['key', 'operator', 'values'],
    properties: {
      key: { description: 'The field.', type: 'string', enum: ['metadata.name'] },
      operator: { description: 'How it is compared.', type: 'string', enum: ['In', 'NotIn'] },
      values: {
        description: 'One name.',
        type: 'array',
        minItems: 1,
        maxItems: 1,
        items: { type: 'string', ...name },
      },
    },
    additionalProperties: false,
  },
  PodResources: {
    description: 'What all containers of a pod get together.',
    type: 'object',
    properties: {
      limits: { description: 'The most that they may use.', ...ofPod },
      requests: { description: 'What is reserved for them.', ...ofPod },
    },
    additionalProperties: false,
    'x-rule': 'resources',
  },
  PositiveQuantity: {
    description: 'A quantity above zero.',
    type: ['string', 'number'],
    ...text(`^[+]?([0-9]*[1-9][0-9]*([.][0-9]*)?|0*[.]0*[1-9][0-9]*)${quantitySuffix}$`),
    minimum: 1e-9,
  },
  ResourceName: {
    description: 'A resource that Kubernetes knows, or one with a domain, such as example.com/device.',
    type: 'string',
    ...text(`^(cpu|memory|ephemeral-storage|hugepages-[0-9]+[KMGTPE]i?|${dnsName}/${alphanumeric})$`, 317),
  },
  StorageRequest: {
    description: 'The size of a volume.',
    type: 'object',
    required: ['storage'],
    properties: { storage: { description: 'The size.', $ref: '#/definitions/PositiveQuantity' } },
    additionalProperties: false,
  },
} satisfies Record<string, Schema>

const labels: Schema = {
  propertyNames: shared('LabelKey'),
  additionalProperties: { type: 'string', ...labelValue },
}
const resources: Schema = {
  propertyNames: shared('ResourceName'),
  additionalProperties: { $ref: '#/definitions/Quantity' },
}

/**
 * What Kubernetes checks in code, but its OpenAPI documents do not say: bounds, patterns, values and required keys. By
 * definition; "" is the definition itself. From k8s.io/kubernetes: validation.go in pkg/apis/core/validation,
 * pkg/apis/autoscaling/validation, pkg/apis/networking/validation, and apimachinery's pkg/util/validation and
 * pkg/api/resource/quantity.go.
 */
const constraints: Record<string, Record<string, Schema>> = {
  // None of an agent's objects accepts a negative quantity.
  Quantity: {
    '': { pattern: `^[+]?([0-9]+([.][0-9]*)?|[.][0-9]+)${quantitySuffix}$`, minimum: 0 },
  },
  // In settings, it is always a port.
  IntOrString: { '': { ...port, ...portName } },

  // Names of other objects
  ConfigMapEnvSource: { '': { required: ['name'] }, name },
  ConfigMapKeySelector: { '': { required: ['key', 'name'] }, name, key },
  ConfigMapProjection: { '': { required: ['name'] }, name },
  ConfigMapVolumeSource: { '': { required: ['name'] }, name, defaultMode: mode, defaultUser: id },
  CrossVersionObjectReference: { kind: filled, name: filled },
  LocalObjectReference: { '': { required: ['name'] }, name },
  PersistentVolumeClaimVolumeSource: { claimName: name },
  SecretEnvSource: { '': { required: ['name'] }, name },
  SecretKeySelector: { '': { required: ['key', 'name'] }, name, key },
  SecretProjection: { '': { required: ['name'] }, name },
  SecretVolumeSource: { '': { required: ['secretName'] }, secretName: name, defaultMode: mode, defaultUser: id },
  TypedLocalObjectReference: { kind: filled, name: filled },
  TypedObjectReference: { kind: filled, name: filled, namespace: label },

  // Containers
  Container: {
    '': {
      'x-unique': { ports: [{ name: null }], resizePolicy: [{ resourceName: null }], volumeDevices: [{ name: null }] },
    },
    image,
    name: label,
    restartPolicy: oneOf('Always', 'Never', 'OnFailure'),
  },
  ContainerPort: {
    containerPort: port,
    hostIP: orEmpty(text(`^${ip}$`)),
    hostPort: between(0, 65535),
    name: orEmpty(portName),
  },
  ContainerResizePolicy: {
    resourceName: oneOf('cpu', 'memory'),
    restartPolicy: oneOf('NotRequired', 'RestartContainer'),
  },
  ContainerRestartRule: { '': { required: ['action', 'exitCodes'] }, action: oneOf('Restart', 'RestartAllContainers') },
  ContainerRestartRuleOnExitCodes: { operator: oneOf('In', 'NotIn') },
  EnvFromSource: { '': { 'x-one-of': ['configMapRef', 'secretRef'] }, prefix: orEmpty(variable) },
  EnvVar: { '': { 'x-at-most-one': ['value', 'valueFrom'] }, name: variable },
  EnvVarSource: {
    '': { 'x-one-of': ['configMapKeyRef', 'fieldRef', 'fileKeyRef', 'resourceFieldRef', 'secretKeyRef'] },
  },
  ExecAction: { '': { required: ['command'] }, command: some },
  FileKeySelector: { key: variable, path: filePath, volumeName: label },
  GRPCAction: { mode: oneOf('Plaintext', 'TLS'), port },
  HTTPGetAction: { '': { 'x-rule': 'httpGet' }, host, protocol: oneOf('HTTP1', 'HTTP2') },
  HTTPHeader: { name: text('^[-A-Za-z0-9]+$') },
  LifecycleHandler: { '': { 'x-one-of': ['exec', 'httpGet', 'sleep', 'tcpSocket'] } },
  ObjectFieldSelector: {
    apiVersion: oneOf('', 'v1'),
    fieldPath: text(
      "^(metadata[.](name|namespace|uid|(labels|annotations)(\\['.+'\\])?)|spec[.](nodeName|serviceAccountName)|status[.](hostIPs?|podIPs?))$",
    ),
  },
  Probe: {
    '': { 'x-one-of': ['exec', 'grpc', 'httpGet', 'tcpSocket'] },
    // Kubernetes replaces a zero with its default, except in the last of these.
    failureThreshold: atLeast(0),
    periodSeconds: atLeast(0),
    successThreshold: atLeast(0),
    timeoutSeconds: atLeast(0),
    terminationGracePeriodSeconds: atLeast(1),
  },
  ResourceFieldSelector: {
    containerName: orEmpty(label),
    // The API server prints an unset one as zero.
    divisor: { type: ['string', 'integer'], ...text('^(0|1(m|k|[MGTPE]|[KMGTPE]i)?)$'), ...between(0, 1) },
    resource: text('^(limits|requests)[.](cpu|memory|ephemeral-storage|hugepages-.+)$'),
  },
  ResourceClaim: { name: label },
  ResourceRequirements: { '': { 'x-rule': 'resources' }, limits: resources, requests: resources },
  TCPSocketAction: { host },
  VolumeDevice: { devicePath: filled, name: label },
  VolumeMount: {
    bindMountOptions: each(oneOf('noexec', 'nodev', 'nosuid')),
    mountPath: text('^/[^:]*$'),
    name: label,
    recursiveReadOnly: oneOf('Disabled', 'Enabled', 'IfPossible'),
    subPath: orEmpty(relativePath),
    subPathExpr: orEmpty(relativePath),
  },

  // Volumes
  AzureFileVolumeSource: { secretName: name },
  CSIVolumeSource: { driver: text(`^${dnsName.replaceAll('a-z', 'a-zA-Z')}$`, 63) },
  ClusterTrustBundleProjection: {
    '': { 'x-one-of': ['name', 'signerName'] },
    path: shared('FilePath'),
    signerName: signer,
    user: id,
  },
  DownwardAPIVolumeFile: {
    '': { 'x-one-of': ['fieldRef', 'resourceFieldRef'], 'x-rule': 'volumeResource' },
    mode,
    path: shared('FilePath'),
    user: id,
  },
  DownwardAPIVolumeSource: { defaultMode: mode, defaultUser: id },
  EmptyDirVolumeSource: { mode: between(0, 0o1777) },
  EphemeralVolumeSource: { '': { required: ['volumeClaimTemplate'] } },
  GitRepoVolumeSource: { directory: orEmpty(relativePath) },
  HostPathVolumeSource: { path: { ...anyPath, ...filled } },
  ImageVolumeSource: { reference: image },
  ISCSIVolumeSource: {
    iqn: text('^(iqn[.][0-9]{4}-[0-9]{2}[.][-.A-Za-z0-9]+:[^,;*&$|\\s]+|eui[.][A-Za-z0-9]{16}|naa[.][0-9A-Fa-f]{32})$'),
    lun: between(0, 255),
    targetPortal: filled,
  },
  FCVolumeSource: { lun: between(0, 255) },
  KeyToPath: { key, mode, path: shared('FilePath'), user: id },
  NFSVolumeSource: { path: text('^/'), server: filled },
  PersistentVolumeClaimSpec: {
    '': { required: ['accessModes', 'resources'] },
    accessModes: some,
    storageClassName: orEmpty(name),
    volumeAttributesClassName: orEmpty(name),
    volumeName: orEmpty(name),
  },
  PodCertificateProjection: {
    certificateChainPath: orEmpty(filePath),
    credentialBundlePath: orEmpty(filePath),
    keyPath: orEmpty(filePath),
    keyType: oneOf('ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519', 'RSA3072', 'RSA4096'),
    maxExpirationSeconds: between(3600, 91 * 86400),
    signerName: signer,
    user: id,
  },
  ProjectedVolumeSource: { '': { 'x-rule': 'projected' }, defaultMode: mode, defaultUser: id },
  ServiceAccountTokenProjection: { expirationSeconds: between(600, 2 ** 32), path: shared('FilePath'), user: id },
  StatefulSetPersistentVolumeClaimRetentionPolicy: {
    whenDeleted: oneOf('Delete', 'Retain'),
    whenScaled: oneOf('Delete', 'Retain'),
  },
  VolumeProjection: {
    '': {
      'x-at-most-one': [
        'clusterTrustBundle',
        'configMap',
        'downwardAPI',
        'podCertificate',
        'secret',
        'serviceAccountToken',
      ],
    },
  },
  VolumeResourceRequirements: { '': { required: ['requests'] }, requests: shared('StorageRequest') },

  // Scheduling
  LabelSelector: { matchLabels: labels },
  LabelSelectorRequirement: {
    '': { 'x-rule': 'selectorValues' },
    key: shared('LabelKey'),
    operator: oneOf('DoesNotExist', 'Exists', 'In', 'NotIn'),
    values: each(labelValue),
  },
  NodeSelector: { nodeSelectorTerms: some },
  NodeSelectorRequirement: { '': { 'x-rule': 'selectorValues' }, key: shared('LabelKey'), values: each(labelValue) },
  NodeSelectorTerm: { matchFields: { items: shared('NodeField') } },
  PodAffinityTerm: {
    '': { 'x-rule': 'matchLabelKeys' },
    matchLabelKeys: { items: shared('LabelKey') },
    mismatchLabelKeys: { items: shared('LabelKey') },
    namespaces: each(label),
    topologyKey: shared('LabelKey'),
  },
  PreferredSchedulingTerm: { weight: between(1, 100) },
  Toleration: {
    '': { 'x-rule': 'toleration' },
    key: text(`^((${dnsName}/)?${shortAlphanumeric})?$`, 317),
    tolerationSeconds: atLeast(-(2 ** 53)),
    value: labelValue,
  },
  TopologySpreadConstraint: {
    matchLabelKeys: { items: shared('LabelKey') },
    maxSkew: atLeast(1),
    minDomains: atLeast(1),
    topologyKey: shared('LabelKey'),
  },
  WeightedPodAffinityTerm: { weight: between(1, 100) },

  // The pod
  AppArmorProfile: { '': { 'x-rule': 'profile' }, localhostProfile: text('^[^ ].*$', 4095) },
  HostAlias: { hostnames: each(name), ip: shared('IPAddress') },
  ObjectMeta: {
    annotations: {
      propertyNames: shared('AnnotationKey'),
      additionalProperties: { type: 'string' },
    },
    labels,
  },
  PodDNSConfig: {
    nameservers: { items: shared('IPAddress'), maxItems: 3 },
    searches: { ...each(text(`^[.]$|^${dnsName.replaceAll('[a-z0-9]', '[_a-z0-9]')}[.]?$`, 254)), maxItems: 32 },
  },
  PodDNSConfigOption: { '': { required: ['name'] }, name: filled },
  PodResourceClaim: {
    '': { 'x-one-of': ['resourceClaimName', 'resourceClaimTemplateName'] },
    name: label,
    resourceClaimName: name,
    resourceClaimTemplateName: name,
  },
  PodSchedulingGate: { name: shared('LabelKey') },
  PodOS: { name: oneOf('linux', 'windows') },
  PodReadinessGate: { conditionType: shared('LabelKey') },
  PodSecurityContext: {
    '': { 'x-unique': { sysctls: [{ name: null }] } },
    fsGroup: id,
    runAsGroup: id,
    runAsUser: id,
    seLinuxChangePolicy: oneOf('MountOption', 'Recursive'),
    supplementalGroups: { items: { type: 'integer', ...id } },
  },
  // "k8s.io" names are reserved, which no pattern of Helm can say.
  EvictionResponder: { name: text(`^${dnsName}/${shortAlphanumeric}$`, 317), priority: between(0, 100_000) },
  PodSpec: {
    evictionResponders: { maxItems: 10 },
    hostname: orEmpty(label),
    hostnameOverride: { ...name, maxLength: 64 },
    nodeName: orEmpty(name),
    nodeSelector: labels,
    resources: shared('PodResources'),
    subdomain: orEmpty(label),
  },
  SeccompProfile: { '': { 'x-rule': 'profile' }, localhostProfile: relativePath },
  SecurityContext: { runAsGroup: id, runAsUser: id },
  SleepAction: { seconds: atLeast(0) },
  Sysctl: { name: text('^[a-z0-9]([-_a-z0-9]*[a-z0-9])?([./][a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$', 253) },

  // Autoscaling
  ContainerResourceMetricSource: { container: label, name: shared('ResourceName') },
  HPAScalingPolicy: { periodSeconds: between(1, 1800), type: oneOf('Percent', 'Pods'), value: atLeast(1) },
  HPAScalingRules: {
    policies: some,
    selectPolicy: oneOf('Disabled', 'Max', 'Min'),
    stabilizationWindowSeconds: between(0, 3600),
  },
  MetricIdentifier: { name: text('^([^./%]|[.]{1,2}[^./%]|[.]{3})[^/%]*$') },
  MetricSpec: {
    '': { 'x-rule': 'metric' },
    type: oneOf('ContainerResource', 'External', 'Object', 'Pods', 'Resource'),
  },
  MetricTarget: {
    averageUtilization: atLeast(1),
    type: oneOf('AverageValue', 'Utilization', 'Value'),
    averageValue: shared('PositiveQuantity'),
    value: shared('PositiveQuantity'),
  },
  ResourceMetricSource: { name: shared('ResourceName') },

  // Network policies
  IPBlock: { '': { 'x-rule': 'ipBlock' }, cidr: shared('IPNetwork'), except: { items: shared('IPNetwork') } },
  NetworkPolicyPeer: { '': { 'x-any-of': ['ipBlock', 'namespaceSelector', 'podSelector'], 'x-rule': 'peer' } },
  NetworkPolicyPort: { '': { 'x-rule': 'endPort' }, endPort: port },
}

/** A definition with the checks of Kubernetes that its OpenAPI document does not contain. */
export function withConstraints(name: string, schema: Schema): Schema {
  const { '': own = {}, ...ofProperties } = constraints[name] ?? {}
  const properties = Object.entries(schema.properties ?? {}).map(([key, property]): [string, Schema] => [
    key,
    withConstraint(property, ofProperties[key] ?? {}),
  ])
  const unique = bothUnique(schema['x-unique'] ?? {}, own['x-unique'] ?? {})
  return {
    ...schema,
    ...own,
    ...(Object.keys(unique).length > 0 && { 'x-unique': unique }),
    ...(schema.properties && { properties: Object.fromEntries(properties) }),
  }
}

/** What lists must differ in: by the API, and by the code that validates. */
function bothUnique(...all: readonly NonNullable<Schema['x-unique']>[]): NonNullable<Schema['x-unique']> {
  const lists = [...new Set(all.flatMap((each) => Object.keys(each)))].sort()
  return Object.fromEntries(lists.map((list) => [list, all.flatMap((each) => each[list] ?? [])]))
}

/** A constraint with its own type or reference replaces everything but the description. */
const withConstraint = (property: Schema, constraint: Schema): Schema =>
  constraint.$ref === undefined && constraint.type === undefined
    ? { ...property, ...constraint }
    : { ...(property.description && { description: property.description }), ...constraint }
