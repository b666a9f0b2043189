import { describe, expect, it } from 'vitest'
import { mergedOf } from '../../../src/diff/merged.ts'
import type { JsonMap } from '../../../src/model/json.ts'
import { changes, deployment, object } from './objects.ts'

const tcp = { port: 53 }
const udp = { port: 53, protocol: 'UDP' }
const web = { port: 80 }
const service = (...ports: object[]): JsonMap => object('Service', { ports })
const workload = (kind: string, pod: object): JsonMap => object(kind, { template: { spec: pod } })
const container = (name: string, ...ports: object[]): object => ({ name, ports })
const spread = (whenUnsatisfiable: string): object => ({ topologyKey: 'zone', whenUnsatisfiable, maxSkew: 1 })
const advice = (by: string, deletion: string): string =>
  `, which several items share. Helm 3 and client-side kubectl apply match items by ${by} alone: some may get lost, or the upgrade fails. Upgrade with Helm 4 and --server-side=true, or first run kubectl delete ${deletion}.`

describe('Helm 3 merges wrongly', () => {
  it.each<[string, JsonMap, JsonMap, string]>([
    [
      'a second protocol of a port',
      service(tcp, web),
      service(tcp, udp, web),
      `spec.ports of Service data changes at port 53${advice('port', 'service data')}`,
    ],
    [
      'a second protocol that goes',
      service(tcp, udp),
      service(tcp),
      `spec.ports of Service data changes at port 53${advice('port', 'service data')}`,
    ],
    [
      'two protocols that come',
      service(web),
      service(tcp, udp, web),
      `spec.ports of Service data changes at port 53${advice('port', 'service data')}`,
    ],
    [
      'ports of a container, wherever it is now',
      workload('Deployment', { containers: [container('proxy'), container('agent', { containerPort: 53 })] }),
      workload('Deployment', {
        containers: [container('agent', { containerPort: 53 }, { containerPort: 53, protocol: 'UDP' })],
      }),
      `spec.template.spec.containers[0].ports of Deployment data changes at containerPort 53${advice('containerPort', 'deployment data')}`,
    ],
    [
      'constraints of a StatefulSet',
      workload('StatefulSet', { topologySpreadConstraints: [spread('DoNotSchedule')] }),
      workload('StatefulSet', { topologySpreadConstraints: [spread('ScheduleAnyway'), spread('DoNotSchedule')] }),
      `spec.template.spec.topologySpreadConstraints of StatefulSet data changes at topologyKey zone${advice('topologyKey', 'statefulset data --cascade=orphan')}`,
    ],
  ])('%s', (_, before, after, expected) => {
    expect(mergedOf(changes([before], [after]))).toEqual([expected])
  })

  it.each<[string, JsonMap, JsonMap]>([
    ['a port next to two of one number', service(tcp, udp), service(tcp, udp, web)],
    [
      'a default that is written out',
      service(tcp, udp),
      service({ ...tcp, protocol: 'TCP', targetPort: 53 }, udp, web),
    ],
    ['another protocol of a port', service(tcp, web), service(udp, web)],
    ['two protocols of a port that go', service(tcp, udp, web), service(web)],
    [
      'a list that is new',
      workload('Deployment', {}),
      workload('Deployment', { topologySpreadConstraints: [spread('ScheduleAnyway'), spread('DoNotSchedule')] }),
    ],
    ['what is no list of these', deployment({ replicas: 1 }), deployment({ replicas: 2 })],
  ])('nothing else: %s', (_, before, after) => {
    expect(mergedOf(changes([before], [after]))).toEqual([])
  })
})
