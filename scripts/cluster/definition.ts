import { fileURLToPath } from 'node:url'
import type { ToolName } from '../toolchain/catalog.ts'
import type { Tool } from '../toolchain/locate.ts'

/** The executables that run as long as the cluster does. */
export const components = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kwok',
] as const satisfies readonly ToolName[]

/** All tools that a cluster needs. */
export const clusterTools = [...components, 'kwokctl', 'kubectl'] as const satisfies readonly ToolName[]

/** All tools that a cluster needs in which autoscalers and `kubectl top` see metrics. */
export const meteredClusterTools = [...clusterTools, 'metrics-server'] as const satisfies readonly ToolName[]

/** The tools of a cluster, by name. With metrics-server, it has metrics. */
export type ClusterTools = Readonly<
  Record<(typeof clusterTools)[number], Tool> & Partial<Record<'metrics-server', Tool>>
>

/**
 * The configuration of kwokctl, a file instead of flags: only a file can set the address that the cluster listens on.
 * The default is all addresses of the machine, with an etcd that requires no password.
 * @param cacheDir the folder in which kwokctl keeps manifests. One of the cluster's own: it does not notice when they change.
 * @param isUnlimited whether the controllers may send as many requests as they like, up to 1,000 per second instead of 20
 */
export function kwokctlConfiguration(tools: ClusterTools, cacheDir: string, isUnlimited = false): object {
  const meter = tools['metrics-server']
  return {
    apiVersion: 'config.kwok.x-k8s.io/v1alpha1',
    kind: 'KwokctlConfiguration',
    options: {
      runtime: 'binary',
      bindAddress: '127.0.0.1',
      kubeVersion: `v${tools['kube-apiserver'].version}`,
      etcdBinary: tools.etcd.path,
      kubeApiserverBinary: tools['kube-apiserver'].path,
      kubeControllerManagerBinary: tools['kube-controller-manager'].path,
      kubeSchedulerBinary: tools['kube-scheduler'].path,
      kwokControllerBinary: tools.kwok.path,
      ...(meter && {
        enable: ['metrics-server'],
        metricsServerBinary: meter.path,
        metricsServerManifests: [fileURLToPath(new URL('metrics-server', import.meta.url))],
        cacheDir,
      }),
    },
    componentsPatches: [
      // Nothing outlives the cluster, so nothing has to be on the disk: writes take a fraction of the time.
      { name: 'etcd', extraArgs: [{ key: 'unsafe-no-fsync', value: 'true' }] },
      // The default has room for about 250 Services; this is the largest range that the API server accepts. It has both
      // IP families, so that a Service can use either.
      {
        name: 'kube-apiserver',
        extraArgs: [{ key: 'service-cluster-ip-range', value: '10.96.0.0/12,fd00:10:96::/108' }],
      },
      {
        name: 'kube-controller-manager',
        extraArgs: [
          { key: 'enable-hostpath-provisioner', value: 'true' },
          alone,
          ...(isUnlimited ? manyRequests : []),
          // 15 s by default: how long an autoscaler takes to scale up to its minimum number of pods.
          { key: 'horizontal-pod-autoscaler-sync-period', value: '5s' },
        ],
      },
      { name: 'kube-scheduler', extraArgs: [alone] },
      ...(meter ? [meterPatch] : []),
    ],
  }
}

/** Measures as often as metrics-server can: every 10 s, with a timeout below that. */
const meterPatch = {
  name: 'metrics-server',
  extraArgs: [
    { key: 'metric-resolution', value: '10s', override: true },
    { key: 'kubelet-request-timeout', value: '5s' },
  ],
}

/**
 * There is one process of each: without this, it ends for good when it cannot renew its lease for 10 s, as while the
 * machine sleeps.
 */
const alone = { key: 'leader-elect', value: 'false' }

const manyRequests = [
  { key: 'kube-api-qps', value: '1000' },
  { key: 'kube-api-burst', value: '2000' },
] as const

/** The nodes, spread over three zones, and the default StorageClass, as one List to apply. */
export function clusterObjects(nodes: number): object {
  return {
    apiVersion: 'v1',
    kind: 'List',
    items: [storageClass, ...Array.from({ length: nodes }, (_, index) => node(index))],
  }
}

const storageClass = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
  // The controller manager's own provisioner: an empty folder below /tmp/hostpath_pv for each claim.
  provisioner: 'kubernetes.io/host-path',
  reclaimPolicy: 'Delete',
  volumeBindingMode: 'Immediate',
}

const zones = ['zone-a', 'zone-b', 'zone-c'] as const

function node(index: number): object {
  const name = `node-${index + 1}`
  const resources = { cpu: '16', memory: '64Gi', 'ephemeral-storage': '100Gi', pods: '250' }
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      annotations: {
        'kwok.x-k8s.io/node': 'fake',
        // Where kwok serves the usage of its pods to metrics-server.
        'metrics.k8s.io/resource-metrics-path': `/metrics/nodes/${name}/metrics/resource`,
      },
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'topology.kubernetes.io/region': 'embedded',
        'topology.kubernetes.io/zone': zones[index % zones.length],
      },
    },
    status: { allocatable: resources, capacity: resources },
  }
}
