import { readSchema } from '../../chart.ts'
import { equal, isMap, type Json, type JsonMap, mapAt, mapsIn, valueAt, without } from '../../model/json.ts'
import { ownLabels } from '../clean.ts'
import type { Found } from '../found.ts'
import { byName, defined, mainContainer } from '../pod.ts'
import type { AgentContext } from './context.ts'

/** Fields of a Service that are settings of their own name. */
const sameFields = [
  'type',
  'clusterIP',
  'externalIPs',
  'externalTrafficPolicy',
  'internalTrafficPolicy',
  'trafficDistribution',
  'ipFamilyPolicy',
  'ipFamilies',
  'loadBalancerClass',
  'loadBalancerSourceRanges',
  'allocateLoadBalancerNodePorts',
  'healthCheckNodePort',
  'publishNotReadyAddresses',
]

/** The Service of an agent and the ports of its container as settings. */
export function portSettings(context: AgentContext): JsonMap {
  const { found, base, standardPorts } = context
  const service = agentService(context)
  const own = containerPorts(mainContainer(found))
  const serviceBase = mapAt(base, 'service')
  if (service === undefined) return { service: serviceBase, containerPorts: own }
  const spec = mapAt(service.bare, 'spec')
  const ports = servicePorts(spec, own)
  // The chart opens the ports that the Service leads to under the names that they have there.
  const opened = Object.entries(ports).flatMap(([name, port]) =>
    isMap(port) && own[name] !== undefined && equal(own[name], openedBy(port)) ? [name] : [],
  )
  const isSticky = spec.sessionAffinity === 'ClientIP'
  const timeout = valueAt(spec, ['sessionAffinityConfig', 'clientIP', 'timeoutSeconds']) ?? 10_800
  return {
    service: {
      ...serviceBase,
      ...Object.fromEntries(sameFields.flatMap((key) => (spec[key] === undefined ? [] : [[key, spec[key]]]))),
      enabled: true,
      ports: equal(ports, standardPorts) ? {} : ports,
      labels: ownLabels(mapAt(mapAt(service.bare, 'metadata'), 'labels')),
      annotations: mapAt(mapAt(service.bare, 'metadata'), 'annotations'),
      // Without an address, there is no affinity.
      ...(spec.clusterIP !== 'None' && { sessionAffinity: isSticky ? 'ClientIP' : 'None' }),
      ...(isSticky && { sessionAffinityConfig: { clientIP: { timeoutSeconds: timeout } } }),
    },
    containerPorts: without(own, ...opened),
  }
}

/** The Service that settings can carry: of the agent's own name, with fields and ports that they know. */
export function agentService({ found, fullname }: Pick<AgentContext, 'found' | 'fullname'>): Found | undefined {
  return found.services.find(({ name, bare }) => {
    const spec = mapAt(bare, 'spec')
    const known = [...sameFields, 'ports', 'selector', 'sessionAffinity', 'sessionAffinityConfig']
    const ports = mapsIn(spec.ports)
    return (
      name === fullname &&
      Object.keys(spec).every((key) => known.includes(key)) &&
      ports.length > 0 &&
      ports.every((port) => port.name === undefined || isPortName(String(port.name))) &&
      ports.every((port) => typeof port.targetPort !== 'string' || isNamed(found, port.targetPort))
    )
  })
}

/** Whether a container of the pod has a port of this name: what leads to none is no Service that the chart makes. */
function isNamed(found: AgentContext['found'], target: string): boolean {
  const pod = mapAt(mapAt(mapAt(found.workload.bare, 'spec'), 'template'), 'spec')
  return [...mapsIn(pod.containers), ...mapsIn(pod.initContainers)].some(({ ports }) =>
    mapsIn(ports).some(({ name }) => name === target),
  )
}

/** Whether the Service that the chart makes for a StatefulSet is this one. */
export function isGoverning({ name, bare }: Found, { found, fullname }: AgentContext): boolean {
  if (found.workload.kind !== 'StatefulSet' || name !== `${fullname}-headless`) return false
  const { selector: _, ...spec } = mapAt(bare, 'spec')
  return equal(spec, { clusterIP: 'None', publishNotReadyAddresses: true })
}

function isPortName(name: string): boolean {
  const { pattern } = mapAt(mapAt(readSchema(), 'definitions'), 'portName')
  return new RegExp(typeof pattern === 'string' ? pattern : '^[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?$').test(name)
}

/** The ports of a container by name; those without one are called by their number. */
function containerPorts({ ports }: JsonMap): JsonMap {
  const named = mapsIn(ports).map((port) => ({
    ...without(port, 'hostPort', 'hostIP'),
    name:
      port.name ??
      `port-${port.containerPort}${port.protocol === undefined ? '' : `-${String(port.protocol).toLowerCase()}`}`,
  }))
  return byName(named)
}

/** The ports of a Service by name; what leads to a port by another name than its number says so. */
function servicePorts({ ports }: JsonMap, own: JsonMap): JsonMap {
  const named = mapsIn(ports).map((port) => {
    const target = port.targetPort ?? port.port ?? 0
    const number = typeof target === 'string' ? (mapAt(own, target).containerPort ?? target) : target
    const name = port.name ?? nameOf(own, number) ?? `port-${port.port}`
    return {
      ...defined({ port: port.port, protocol: port.protocol, appProtocol: port.appProtocol, nodePort: port.nodePort }),
      ...(number !== port.port && { targetPort: number }),
      name,
    }
  })
  return byName(named)
}

function nameOf(own: JsonMap, number: Json): string | undefined {
  return Object.entries(own).find(([, port]) => isMap(port) && port.containerPort === number)?.[0]
}

/** The container port that the chart opens for a port of the Service. */
function openedBy({ port, targetPort, protocol }: JsonMap): JsonMap {
  return defined({ containerPort: targetPort ?? port, protocol })
}
