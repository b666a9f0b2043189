import { isDeepStrictEqual } from 'node:util'
import type { LifecycleHandler, ServiceSpec } from 'kubernetes-types/core/v1.d.ts'
import type { AgentSettings, Values } from '../../../src/values.ts'
import {
  type KubernetesObject,
  nameOf,
  ofKind,
  type Release,
  type Violation,
  type Workload,
  workloads,
} from './release.ts'
import { layersOf } from './replicas.ts'

const handlers = ['exec', 'grpc', 'httpGet', 'tcpSocket'] as const

/**
 * An agent with a Service has a readiness probe, if it has a TCP port, and sleeps before it stops, at most for half of its
 * grace period: its own, or the chart's if the values do not say null or none. Any other agent has only its own.
 */
export function clientsAreServed({ own }: Pick<Release, 'own'>, values: Values): Violation[] {
  const services = ofKind<KubernetesObject & { spec: ServiceSpec }>(own, 'Service')
  return (values.protocolMapperAgents ?? []).flatMap((agent) => {
    if (agent === null) return []
    const layers = layersOf(values, agent)
    return workloads(own)
      .filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/component'] === agent.name)
      .flatMap((workload) => {
        const service = services.find(({ metadata }) => metadata.name === workload.metadata.name)
        return [
          ...probeViolations(workload, service?.spec, layers),
          ...sleepViolations(workload, service?.spec, layers),
        ]
      })
  })
}

function probeViolations(workload: Workload, service: ServiceSpec | undefined, layers: AgentSettings[]): Violation[] {
  const found = workload.spec.template.spec.containers[0]?.readinessProbe
  const probes = layers.map(({ readinessProbe }) => readinessProbe).filter((probe) => probe !== undefined)
  const said: { [key: string]: unknown } = Object.assign({}, ...probes.slice(probes.lastIndexOf(null) + 1))
  const isOwn = handlers.some((handler) => said[handler])
  const isOff = probes.at(-1) === null || said.enabled === false
  const port = (service?.ports ?? []).find(({ protocol = 'TCP' }) => protocol === 'TCP')
  const isExpected = !isOff && (isOwn || port !== undefined)
  if ((found !== undefined) !== isExpected) {
    return [
      `${nameOf(workload)}: ${found ? 'a' : 'no'} readiness probe, where ${isExpected ? 'one' : 'none'} is expected`,
    ]
  }
  const isPort = found === undefined || isOwn || typeof found.tcpSocket?.port === 'number'
  return isPort ? [] : [`${nameOf(workload)}: the readiness probe of the chart is not of a TCP port`]
}

function sleepViolations(workload: Workload, service: ServiceSpec | undefined, layers: AgentSettings[]): Violation[] {
  const { containers, terminationGracePeriodSeconds: grace = 30 } = workload.spec.template.spec
  const found = containers[0]?.lifecycle?.preStop
  // No sample of a hook has more than its handler, which replaces that of lower layers.
  const said = layers
    .map(({ lifecycle }) => (lifecycle === null ? null : lifecycle?.preStop))
    .findLast((preStop) => preStop !== undefined) as LifecycleHandler | null | undefined
  const seconds = Math.min(5, Math.floor(grace / 2))
  const added = service !== undefined && said !== null && seconds > 0 ? { sleep: { seconds } } : undefined
  const given = Object.keys(said ?? {}).length > 0 ? (said ?? undefined) : undefined
  const isNone = service !== undefined && isDeepStrictEqual(given, { sleep: { seconds: 0 } })
  const expected = isNone ? undefined : (given ?? added)
  return isDeepStrictEqual(found, expected)
    ? []
    : [`${nameOf(workload)}: preStop is ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`]
}
