import type { Container, Volume } from 'kubernetes-types/core/v1.d.ts'
import {
  containersOf,
  type KubernetesObject,
  nameOf,
  ofKind,
  type Release,
  type Violation,
  workloads,
} from './release.ts'

const handlers = ['exec', 'grpc', 'httpGet', 'sleep', 'tcpSocket']

/** Where Kubernetes requires one of several, there is exactly one: a handler, a volume source, a variable's value, a bound. */
export function oneOfEachUnion({ own: objects }: Pick<Release, 'own'>): Violation[] {
  return [
    ...workloads(objects).flatMap((workload) => [
      ...(workload.spec.template.spec.volumes ?? []).flatMap((volume) => volumeSource(nameOf(workload), volume)),
      ...containersOf(workload).flatMap(({ where, container }) => handlersAndValues(where, container)),
    ]),
    ...ofKind<KubernetesObject & { spec: object }>(objects, 'PodDisruptionBudget').flatMap((object) =>
      exactlyOne(nameOf(object), Object.keys(object.spec), ['minAvailable', 'maxUnavailable']),
    ),
    ...workloads(objects).flatMap((workload) => {
      const { strategy, updateStrategy } = workload.spec
      const { type, rollingUpdate } = strategy ?? updateStrategy ?? {}
      const isMixed = rollingUpdate !== undefined && type !== 'RollingUpdate'
      return isMixed ? [`${nameOf(workload)}: rollingUpdate next to the strategy ${type}`] : []
    }),
  ]
}

function exactlyOne(where: string, keys: readonly string[], members: readonly string[]): Violation[] {
  const found = keys.filter((key) => members.includes(key))
  return found.length === 1
    ? []
    : [`${where}: ${found.join(' and ') || 'nothing'}, where exactly one of ${members.join(', ')} must be set`]
}

/** A volume has exactly one source: its key other than the name. */
function volumeSource(where: string, { name, ...source }: Volume): Violation[] {
  const sources = Object.keys(source)
  return sources.length === 1 ? [] : [`${where}, volume ${name}: from ${sources.join(' and ') || 'nowhere'}`]
}

function handlersAndValues(where: string, container: Container): Violation[] {
  const { startupProbe, livenessProbe, readinessProbe, lifecycle } = container
  const asked = { startupProbe, livenessProbe, readinessProbe, ...lifecycle }
  return [
    ...Object.entries(asked).flatMap(([field, handler]) =>
      handler === undefined ? [] : exactlyOne(`${where}, ${field}`, Object.keys(handler), handlers),
    ),
    ...(container.env ?? []).flatMap(({ name, ...value }) => [
      ...exactlyOne(`${where}, variable ${name}`, Object.keys(value), ['value', 'valueFrom']),
      ...(value.valueFrom && Object.keys(value.valueFrom).length !== 1
        ? [`${where}, variable ${name}: from ${Object.keys(value.valueFrom).join(' and ') || 'nowhere'}`]
        : []),
    ]),
  ]
}
