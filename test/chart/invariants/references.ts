import type { HorizontalPodAutoscalerSpec } from 'kubernetes-types/autoscaling/v2.d.ts'
import type { ContainerPort, LifecycleHandler, Probe, ServiceSpec } from 'kubernetes-types/core/v1.d.ts'
import type { LabelSelector } from 'kubernetes-types/meta/v1.d.ts'
import type { NetworkPolicySpec } from 'kubernetes-types/networking/v1.d.ts'
import type { PodDisruptionBudgetSpec } from 'kubernetes-types/policy/v1.d.ts'
import {
  containersOf,
  type KubernetesObject,
  nameOf,
  ofKind,
  type Release,
  type Violation,
  type Workload,
  workloads,
} from './release.ts'
import { selects } from './selectors.ts'

type With<Spec> = KubernetesObject & { readonly spec: Spec }
type Objects = Pick<Release, 'own'>

/** An autoscaler scales an existing workload, and a budget counts the pods of one. */
export function targetsExist({ own: objects }: Objects): Violation[] {
  const all = workloads(objects)
  const autoscalers = ofKind<With<HorizontalPodAutoscalerSpec>>(objects, 'HorizontalPodAutoscaler').flatMap(
    (object) => {
      const { kind, name } = object.spec.scaleTargetRef
      const exists = all.some((workload) => workload.kind === kind && workload.metadata.name === name)
      return exists ? [] : [`${nameOf(object)} scales ${kind} ${name}, which does not exist`]
    },
  )
  const budgets = ofKind<With<PodDisruptionBudgetSpec>>(objects, 'PodDisruptionBudget').flatMap((object) =>
    podsOf(objects, object.spec.selector).length > 0 ? [] : [`${nameOf(object)} counts the pods of no workload`],
  )
  return [...autoscalers, ...budgets]
}

/** The pods of a StatefulSet get their names from a headless Service, which must exist. */
export function governingServicesExist({ own: objects }: Objects): Violation[] {
  const services = ofKind<With<ServiceSpec>>(objects, 'Service')
  return ofKind<KubernetesObject & { spec: { serviceName?: string } }>(objects, 'StatefulSet').flatMap((object) => {
    const { serviceName } = object.spec
    const governing = services.find(({ metadata }) => metadata.name === serviceName)
    return governing?.spec.clusterIP === 'None' ? [] : [`${nameOf(object)}: ${serviceName} is not a headless Service`]
  })
}

/** A port that a Service or a network policy names exists in its pods, with the same protocol. */
export function portsExist({ own: objects }: Objects): Violation[] {
  const services = ofKind<With<ServiceSpec>>(objects, 'Service').flatMap((object) =>
    podsOf(objects, { matchLabels: object.spec.selector ?? {} }).flatMap((workload) =>
      (object.spec.ports ?? []).flatMap(({ name, targetPort, protocol }) =>
        hasPort(portsOf(workload), targetPort, protocol)
          ? []
          : [`${nameOf(object)}: port ${name} leads to ${targetPort}/${protocol}, which the container does not have`],
      ),
    ),
  )
  const policies = ofKind<With<NetworkPolicySpec>>(objects, 'NetworkPolicy').flatMap((object) =>
    podsOf(objects, object.spec.podSelector).flatMap((workload) =>
      (object.spec.ingress ?? [])
        .flatMap(({ ports = [] }) => ports)
        .filter(({ port, protocol }) => typeof port === 'string' && !hasPort(portsOf(workload), port, protocol))
        .map(({ port, protocol }) => `${nameOf(object)} allows ${port}/${protocol}, which the container does not have`),
    ),
  )
  return [...services, ...policies]
}

/** A port that a probe or hook names belongs to its container. */
export function probedPortsExist({ own: objects }: Objects): Violation[] {
  return workloads(objects)
    .flatMap(containersOf)
    .flatMap(({ where, container }) => {
      const { startupProbe, livenessProbe, readinessProbe, lifecycle } = container
      const handlers: Record<string, Probe | LifecycleHandler | undefined> = {
        startupProbe,
        livenessProbe,
        readinessProbe,
        'lifecycle.postStart': lifecycle?.postStart,
        'lifecycle.preStop': lifecycle?.preStop,
      }
      return Object.entries(handlers).flatMap(([field, handler]) => {
        const port = handler?.httpGet?.port ?? handler?.tcpSocket?.port
        const isMissing = typeof port === 'string' && !(container.ports ?? []).some(({ name }) => name === port)
        return isMissing ? [`${where}: ${field} uses port ${port}, which the container does not have`] : []
      })
    })
}

/** Each mount has a volume. The claim templates of a StatefulSet are volumes too. */
export function mountsHaveVolumes({ own: objects }: Objects): Violation[] {
  return workloads(objects).flatMap((workload) => {
    const { volumeClaimTemplates = [], template } = workload.spec
    const volumes = [
      ...volumeClaimTemplates.map(({ metadata }) => metadata.name),
      ...(template.spec.volumes ?? []).map(({ name }) => name),
    ]
    return containersOf(workload).flatMap(({ where, container }) =>
      (container.volumeMounts ?? []).flatMap(({ name, mountPath }) =>
        volumes.includes(name) ? [] : [`${where}: ${mountPath} mounts the volume ${name}, which does not exist`],
      ),
    )
  })
}

/** The workloads whose pods a selector selects. */
const podsOf = (objects: readonly KubernetesObject[], selector: LabelSelector | undefined) =>
  workloads(objects).filter(({ spec }) => selects(selector ?? {}, spec.template.metadata?.labels ?? {}))

/** Kubernetes looks for the port of a Service in all containers of a pod. */
const portsOf = (workload: Workload): ContainerPort[] =>
  containersOf(workload).flatMap(({ container }) => container.ports ?? [])

const hasPort = (ports: readonly ContainerPort[], port: unknown, protocol: string | undefined): boolean =>
  ports.some(
    ({ name, containerPort, ...own }) =>
      (name === port || containerPort === port) && (own.protocol ?? 'TCP') === (protocol ?? 'TCP'),
  )
