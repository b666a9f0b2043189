import type { Json, JsonMap } from '../../../src/model/json.ts'

/** Texts of which every pattern of the pinned definitions admits one. */
export const texts: readonly string[] = [
  'a',
  'b',
  '/a',
  'a/b',
  '192.0.2.1',
  '192.0.2.0/24',
  'cpu',
  'metadata.name',
  'limits.cpu',
  'iqn.2001-04.com.example:a',
  'a.b',
  'a.b/c',
  '1',
  'a=b',
]

const digest = `sha256:${'0'.repeat(64)}`
/** Images of whose text Kubernetes looks at a part. */
const images = ['a:1', 'a', 'a:latest', `a/b@${digest}`, 'a:5000/b', 'a:5000/b:1', `a/b:latest@${digest}`]

/** Samples that the pinned definitions do not lead to. By definition and property. */
export const particular: Readonly<Record<string, readonly Json[]>> = {
  'AzureDiskVolumeSource.diskURI': ['https://a.blob.core.windows.net/a/a.vhd'],
  'Container.image': images,
  'CrossVersionObjectReference.apiVersion': ['a/v1'],
  'DownwardAPIVolumeFile.resourceFieldRef': [{ resource: 'limits.cpu', containerName: 'a' }],
  'FCVolumeSource.wwids': [['a']],
  'IPBlock.except': [['192.0.2.128/25']],
  'ISCSIVolumeSource.initiatorName': ['iqn.2001-04.com.example:a'],
  'ImageVolumeSource.reference': images,
  'LabelSelector.matchLabels': [{ a: 'b' }],
  'LabelSelectorRequirement.values': [['b']],
  'NodeSelectorRequirement.operator': ['DoesNotExist', 'Exists', 'In', 'NotIn'],
  'ObjectMeta.labels': [{ a: 'b', b: 'a' }],
  'PodOS.name': ['linux'],
  'PodSpec.overhead': [{ cpu: '1' }],
  'ServicePort.nodePort': [30001],
  'ServicePort.port': [80, 81],
  'ServiceSpec.clusterIP': ['None'],
  'ServiceSpec.clusterIPs': [['None']],
  'ServiceSpec.externalIPs': [['192.0.2.1']],
  'ServiceSpec.healthCheckNodePort': [30001],
  'ServiceSpec.ipFamilies': [['IPv4']],
  'ServiceSpec.loadBalancerSourceRanges': [['192.0.2.0/24']],
  'ServiceSpec.trafficDistribution': ['PreferClose'],
  'VolumeDevice.name': ['b'],
  'VolumeResourceRequirements.limits': [{ storage: '1Gi' }],
}

const selector = { matchLabels: { a: 'b' } }
const pod = {
  containers: [{ name: 'main', image: 'a:1' }],
  volumes: [
    { name: 'a', emptyDir: {} },
    { name: 'b', persistentVolumeClaim: { claimName: 'a' } },
  ],
  resourceClaims: [{ name: 'a', resourceClaimName: 'a' }],
}
const template = { metadata: { labels: { a: 'b' } }, spec: pod }
const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } }
const workload = { selector, template }
const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' }

/** What an object needs in addition to what its definition requires. */
export const needed: Readonly<Record<string, JsonMap>> = {
  AppArmorProfile: { type: 'Unconfined' },
  Container: { image: 'a:1' },
  ContainerRestartRule: { exitCodes: { operator: 'In', values: [1] } },
  CrossVersionObjectReference: target,
  Deployment: { spec: workload },
  DeploymentSpec: workload,
  FCVolumeSource: { targetWWNs: ['a'], lun: 1 },
  HorizontalPodAutoscaler: { spec: { maxReplicas: 3, scaleTargetRef: target } },
  HorizontalPodAutoscalerSpec: { maxReplicas: 3 },
  LabelSelector: selector,
  LabelSelectorRequirement: { operator: 'In', values: ['b'] },
  MetricSpec: { type: 'Resource', resource: { name: 'cpu', target: { type: 'AverageValue', averageValue: '1' } } },
  MetricTarget: { type: 'AverageValue', averageValue: '1' },
  NetworkPolicy: { spec: {} },
  NetworkPolicyPort: { port: 1 },
  NodeSelectorRequirement: { operator: 'In', values: ['a'] },
  ObjectMeta: { labels: { a: 'b' } },
  PersistentVolumeClaim: { metadata: { name: 'a' }, spec: claim },
  PersistentVolumeClaimSpec: claim,
  PodAffinityTerm: { labelSelector: selector },
  PodResourceClaim: { resourceClaimName: 'a' },
  PodSpec: pod,
  PodTemplateSpec: template,
  ResourceFieldSelector: { containerName: 'a' },
  SeccompProfile: { type: 'Unconfined' },
  Service: { spec: { ports: [{ port: 80 }] } },
  ServiceSpec: { ports: [{ port: 80 }] },
  StatefulSet: { spec: workload },
  StatefulSetSpec: workload,
  Toleration: { operator: 'Exists' },
  TopologySpreadConstraint: { labelSelector: selector },
  TypedLocalObjectReference: { kind: 'PersistentVolumeClaim' },
  TypedObjectReference: { kind: 'PersistentVolumeClaim' },
  VolumeResourceRequirements: claim.resources,
}

const balanced = { type: 'LoadBalancer' }
const noBlock = { ipBlock: null }

/** What has to be next to a property, so that it is accepted; null: must not be. By definition and property. */
export const neighbors: Readonly<Record<string, JsonMap>> = {
  'Container.restartPolicyRules': { restartPolicy: 'Never' },
  'FCVolumeSource.wwids': { targetWWNs: null, lun: null },
  'MetricSpec.containerResource': { type: 'ContainerResource', resource: null },
  'MetricSpec.external': { type: 'External', resource: null },
  'MetricSpec.object': { type: 'Object', resource: null },
  'MetricSpec.pods': { type: 'Pods', resource: null },
  'MetricTarget.averageUtilization': { type: 'Utilization', averageValue: null },
  'MetricTarget.value': { type: 'Value', averageValue: null },
  'NetworkPolicyPeer.namespaceSelector': noBlock,
  'NetworkPolicyPeer.podSelector': noBlock,
  'PodResourceClaim.resourceClaimTemplateName': { resourceClaimName: null },
  'AppArmorProfile.localhostProfile': { type: 'Localhost' },
  'AzureDiskVolumeSource.kind': { diskURI: null },
  'ISCSIVolumeSource.chapAuthDiscovery': { secretRef: { name: 'a' } },
  'ISCSIVolumeSource.chapAuthSession': { secretRef: { name: 'a' } },
  'PodSpec.dnsPolicy': { dnsConfig: { nameservers: ['192.0.2.1'] } },
  'SeccompProfile.localhostProfile': { type: 'Localhost' },
  'Toleration.tolerationSeconds': { effect: 'NoExecute' },
  'Toleration.value': { key: 'a', operator: 'Equal' },
  'Toleration.operator': { key: 'a' },
  'ServiceSpec.allocateLoadBalancerNodePorts': balanced,
  'ServiceSpec.clusterIPs': { clusterIP: 'None' },
  'ServiceSpec.externalTrafficPolicy': { type: 'NodePort' },
  'ServiceSpec.healthCheckNodePort': { ...balanced, externalTrafficPolicy: 'Local' },
  'ServiceSpec.loadBalancerClass': balanced,
  'ServiceSpec.loadBalancerSourceRanges': balanced,
  'ServiceSpec.sessionAffinityConfig': { sessionAffinity: 'ClientIP' },
  'ServiceSpec.type': { externalName: 'a' },
}
