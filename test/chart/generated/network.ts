import fc from 'fast-check'
import type { ContainerPortEntry, NetworkPolicy, Service, ServicePortEntry } from '../../../src/values.ts'
import { entries, leaf, one, some } from './arbitraries.ts'
import { annotations, egress, ingress, labels } from './samples.ts'

/** Numbers that belong to only one name, so that no two ports are the same in any layers. */
const servicePort = (
  protocol: fc.Arbitrary<'TCP' | 'UDP' | 'SCTP'>,
  targetPort: fc.Arbitrary<number | string>,
  ...ports: number[]
) =>
  fc.record(
    {
      port: one(...ports),
      enabled: leaf<boolean>('servicePortEntry', 'enabled'),
      targetPort: fc.oneof(targetPort, fc.constant(null)),
      protocol,
      appProtocol: fc.oneof(one('kubernetes.io/h2c', 'http'), fc.constant(null)),
      nodePort: fc.oneof(one(30000 + ((ports[0] ?? 0) % 1000)), fc.constant(null)),
    },
    // A port may have the same number as another one with a different protocol.
    { requiredKeys: ['port', 'protocol'] },
  ) as fc.Arbitrary<ServicePortEntry>

const ports = entries(
  {
    rpc: servicePort(one('TCP'), one<number | string>(8737, 'health'), 737, 8737),
    // Possibly the same container port as that of rpc: the container has it once.
    alternative: servicePort(one('TCP'), one(737, 8737), 738),
    grpc: servicePort(one('TCP', 'SCTP'), one(8000), 8000, 443),
    // Without its protocol, it would be the same as the next port.
    'dns-udp': servicePort(one('UDP'), one(53), 53).map((port) => ({ protocol: 'UDP' as const, ...port })),
    'dns-tcp': servicePort(one('TCP'), one(53), 53),
  },
  0.6,
)

export const service: fc.Arbitrary<Service> = some<Service>(
  'service',
  {
    enabled: leaf('service', 'enabled'),
    type: leaf('service', 'type'),
    ports: fc.oneof({ weight: 1, arbitrary: one({}) }, { weight: 5, arbitrary: ports }),
    sessionAffinity: leaf('service', 'sessionAffinity'),
    sessionAffinityConfig: some(
      'sessionAffinityConfig',
      {
        clientIP: some('clientIPConfig', { timeoutSeconds: leaf('clientIPConfig', 'timeoutSeconds') }, 0.8),
      },
      0.8,
    ),
    clusterIP: one('None', '10.0.0.1'),
    externalIPs: one([], ['192.0.2.20']),
    externalTrafficPolicy: leaf('service', 'externalTrafficPolicy'),
    internalTrafficPolicy: leaf('service', 'internalTrafficPolicy'),
    trafficDistribution: one('PreferClose'),
    ipFamilyPolicy: leaf('service', 'ipFamilyPolicy'),
    ipFamilies: one([], ['IPv6', 'IPv4']),
    loadBalancerClass: one('service.k8s.aws/nlb'),
    loadBalancerSourceRanges: one([], ['192.0.2.0/24']),
    allocateLoadBalancerNodePorts: leaf('service', 'allocateLoadBalancerNodePorts'),
    healthCheckNodePort: leaf('service', 'healthCheckNodePort'),
    publishNotReadyAddresses: leaf('service', 'publishNotReadyAddresses'),
    labels,
    annotations,
  },
  0.4,
)

const containerPort = (protocol: fc.Arbitrary<'TCP' | 'UDP' | 'SCTP'>, ...numbers: number[]) =>
  fc.record(
    { containerPort: one(...numbers), enabled: leaf<boolean>('containerPortEntry', 'enabled'), protocol },
    { requiredKeys: ['containerPort'] },
  ) as fc.Arbitrary<ContainerPortEntry>

export const containerPorts = entries({
  metrics: containerPort(one('TCP'), 9100, 91),
  syslog: containerPort(one('UDP', 'TCP'), 514),
  a: containerPort(one('SCTP'), 1, 65535),
})

export const networkPolicy: fc.Arbitrary<NetworkPolicy> = some<NetworkPolicy>(
  'networkPolicy',
  {
    enabled: leaf('networkPolicy', 'enabled'),
    ingress,
    egress,
    policyTypes: one([], ['Ingress'], ['Egress'], ['Ingress', 'Egress']),
    labels,
    annotations,
  },
  0.5,
)
