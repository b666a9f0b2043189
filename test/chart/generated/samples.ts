import fc from 'fast-check'
import type {
  Affinity,
  Annotations,
  HorizontalPodAutoscalerBehavior,
  Labels,
  Lifecycle,
  MetricSpec,
  NetworkPolicyEgressRule,
  NetworkPolicyIngressRule,
  Probe,
  ReadinessProbe,
  ResourceRequirements,
  Toleration,
  TopologySpreadConstraint,
} from '../../../src/values.ts'
import { entries, one } from './arbitraries.ts'

// Valid Kubernetes objects, because the chart passes them through. `health` is a port that every agent has, and
// `shared` is a volume, if any of its settings refers to them (see settled.ts).

/** Text that a careless template would break or change. */
export const text = one(
  'plain',
  '',
  '1',
  'true',
  'no',
  '1e3',
  'a: b',
  '# no comment',
  '"quoted"',
  '{{ .not }}',
  '  padded  ',
  'ü 漢',
  'two\nlines',
  '0x1f',
  '2026-11-21',
)

const label = one('north', '', '1', 'true', '1e3', 'a_b.c-d', 'x'.repeat(63))
export const labels: fc.Arbitrary<Labels> = entries({
  site: label,
  'app.kubernetes.io/part-of': label,
  'example.com/on': label,
  '1': label,
}) as fc.Arbitrary<Labels>
export const annotations: fc.Arbitrary<Annotations> = entries({
  note: text,
  'example.com/owner': text,
  'a.b/c_d': text,
}) as fc.Arbitrary<Annotations>

export const probe: fc.Arbitrary<Probe> = fc
  .tuple(
    one<Probe>(
      { exec: { command: ['true'] } },
      { grpc: { port: 9000 } },
      { httpGet: { path: '/healthz', port: 'health' } },
      { httpGet: { port: 8081, httpHeaders: [{ name: 'a', value: '1' }] } },
      { tcpSocket: { port: 'health' } },
    ),
    one<Probe>({}, { periodSeconds: 2, failureThreshold: 90 }, { initialDelaySeconds: 0 }, { timeoutSeconds: null }),
  )
  .map(([handler, options]) => ({ ...handler, ...options }))

export const readinessProbe: fc.Arbitrary<ReadinessProbe> = fc.oneof(
  { weight: 3, arbitrary: probe },
  { weight: 1, arbitrary: one<ReadinessProbe>({ enabled: false }, { enabled: true }, {}) },
)

export const lifecycle = one<Lifecycle>(
  { preStop: { sleep: { seconds: 5 } } },
  { preStop: { exec: { command: ['sh', '-c', 'sleep 5'] } } },
  { postStart: { httpGet: { port: 'health', path: '/' } } },
  { postStart: { exec: { command: ['true'] } }, preStop: { sleep: { seconds: 0 } } },
  { preStop: null },
  {},
)

export const resources = one<ResourceRequirements>(
  { limits: { cpu: 1, memory: '1Gi' } },
  { requests: { cpu: '1', memory: null } },
  { requests: { cpu: 0 }, limits: null },
  { limits: { 'example.com/device': 1 }, requests: { memory: '128Mi' } },
)

const hosts = [{ labelSelector: { matchLabels: { app: 'other' } }, topologyKey: 'kubernetes.io/hostname' }]
export const affinity = one<Affinity>(
  {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'site', operator: 'In', values: ['north'] }] }],
      },
    },
  },
  { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: hosts } },
  { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: hosts } },
)

export const tolerations = one<Toleration[]>(
  [],
  [{ operator: 'Exists' }],
  [{ key: 'edge', value: '1', effect: 'NoExecute', tolerationSeconds: 0 }],
)

const zones = { topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway' as const }
export const spread = one<TopologySpreadConstraint[]>(
  [],
  [{ ...zones, maxSkew: 1 }],
  [
    { ...zones, maxSkew: 2, labelSelector: { matchLabels: { app: 'x' } } },
    { ...zones, maxSkew: 1, topologyKey: 'kubernetes.io/hostname' },
  ],
)

export const metrics = one<MetricSpec[]>(
  [],
  [{ type: 'Pods', pods: { metric: { name: 'queue' }, target: { type: 'AverageValue', averageValue: 100 } } }],
  [
    {
      type: 'External',
      external: {
        metric: { name: 'lag', selector: { matchLabels: { a: 'b' } } },
        target: { type: 'Value', value: '1k' },
      },
    },
  ],
)

export const behavior = one<HorizontalPodAutoscalerBehavior>(
  { scaleDown: { stabilizationWindowSeconds: 0 } },
  { scaleUp: { policies: [{ type: 'Pods', value: 4, periodSeconds: 15 }] }, scaleDown: null },
)

export const ingress = one<NetworkPolicyIngressRule[]>(
  [],
  [{}],
  [{ from: [{ podSelector: {} }, { namespaceSelector: {} }] }],
  [{ from: [{ ipBlock: { cidr: '192.0.2.0/24', except: ['192.0.2.1/32'] } }], ports: [{ port: 80 }] }, {}],
)
export const egress = one<NetworkPolicyEgressRule[]>(
  [],
  [{}],
  [{ to: [{ podSelector: { matchLabels: { a: 'b' } } }], ports: [{ port: 53, protocol: 'UDP' }] }],
)
