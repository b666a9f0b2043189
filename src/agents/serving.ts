import type { Contract } from '../chart.ts'
import { child, isList, isMap, type Json, type JsonMap, mapAt, valueAt } from '../model/json.ts'

const handlers = ['exec', 'grpc', 'httpGet', 'tcpSocket']

/**
 * What the chart adds to an agent with a Service where the values say nothing: a readiness probe of its first TCP port,
 * and a sleep before it stops. A key that is missing was removed by null, and gets nothing.
 * @param settings with the ports of the Service
 */
export function servingStandIns(settings: JsonMap, { whenServing }: Pick<Contract, 'whenServing'>): JsonMap {
  if (mapAt(settings, 'service').enabled !== true) return {}
  return {
    ...probeOf(settings, whenServing.readinessProbe ?? {}),
    ...sleepOf(settings, whenServing.lifecycle ?? {}),
  }
}

function probeOf(settings: JsonMap, standIn: JsonMap): JsonMap {
  const given = child(settings, 'readinessProbe')
  if (!isMap(given) || given.enabled === false || handlers.some((handler) => Object.hasOwn(given, handler))) return {}
  const port = firstPort(settings)
  if (port === undefined) return {}
  const added = Object.entries({ ...standIn, tcpSocket: { port } }).filter(([key]) => !Object.hasOwn(given, key))
  return { readinessProbe: Object.fromEntries(added) }
}

/** It takes at most half of the grace period, in whole seconds. */
function sleepOf(settings: JsonMap, standIn: JsonMap): JsonMap {
  const given = valueAt(settings, ['lifecycle', 'preStop'])
  if (!isMap(given) || Object.keys(given).length > 0) return {}
  const grace = Number(settings.terminationGracePeriodSeconds ?? 30)
  const seconds = Math.min(Number(valueAt(standIn, ['preStop', 'sleep', 'seconds'])), Math.floor(grace / 2))
  return seconds > 0 ? { lifecycle: { preStop: { sleep: { seconds } } } } : {}
}

/** The number that the first TCP port of a Service leads to, by the names of its ports; undefined if there is none. */
function firstPort(settings: JsonMap): number | undefined {
  const ports = Object.entries(mapAt(mapAt(settings, 'service'), 'ports')).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const targets = ports.flatMap(([, port]) => {
    if (!isOn(port) || (port.protocol ?? 'TCP') !== 'TCP') return []
    const target = port.targetPort ?? port.port
    return typeof target === 'string' ? namedPorts(settings, target) : [target]
  })
  return targets.find((target): target is number => typeof target === 'number')
}

/** The numbers of the ports of that name: of the agent's own container, then of those alongside it. */
function namedPorts(settings: JsonMap, name: string): Json[] {
  const own = child(mapAt(settings, 'containerPorts'), name)
  const others = ['sidecars', 'initContainers'].flatMap((kind) =>
    Object.values(mapAt(settings, kind)).flatMap((container) => {
      const ports = isOn(container) ? container.ports : []
      return isList(ports) ? ports.filter((port) => isMap(port) && port.name === name) : []
    }),
  )
  return [own, ...others].flatMap((port) =>
    isOn(port) && port.containerPort !== undefined ? [port.containerPort] : [],
  )
}

/** Whether an entry of a map is there and enabled. */
export function isOn(entry: Json | undefined): entry is JsonMap {
  return isMap(entry) && entry.enabled !== false
}
