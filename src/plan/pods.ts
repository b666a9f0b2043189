import { isOn } from '../agents/serving.ts'
import { type Json, type JsonMap, mapAt, valueAt } from '../model/json.ts'
import { type Nanos, parseQuantity } from '../text/quantity.ts'

/** The fewest and the most pods that an agent has. */
export type Scale = { readonly least: number; readonly most: number }

/** How many pods an agent has: its replicas, or what its autoscaler may choose. */
export function scaleOf(settings: JsonMap): Scale {
  const autoscaling = mapAt(settings, 'autoscaling')
  if (autoscaling.enabled === true) {
    return { least: numberOr(autoscaling.minReplicas, 1), most: numberOr(autoscaling.maxReplicas, 1) }
  }
  // If the number is left to others, Kubernetes begins with one pod.
  const replicas = numberOr(settings.replicas, 1)
  return { least: replicas, most: replicas }
}

/** Requests and limits by name of the resource. A limit is undefined if a container has none. */
export type PodResources = ReadonlyMap<string, { readonly request: Nanos; readonly limit: Nanos | undefined }>

/**
 * What Kubernetes counts for one pod of an agent: everything that runs at the same time, or what starts before it if
 * that is more. A container without a request for a resource requests its limit.
 */
export function podResources(settings: JsonMap): PodResources {
  const pod = mapAt(settings, 'podSpec')
  const starting = containers(settings, 'initContainers')
  const lasting = starting.filter(isSidecar)
  const running = [settings, ...containers(settings, 'sidecars'), ...lasting]
  const names = new Set([...starting, ...running, pod].flatMap(resourceNames))
  return new Map(
    [...names].sort().map((name) => {
      const together = (among: readonly JsonMap[]): Amount =>
        among.map((each) => amountOf(each, name)).reduce(add, none)
      const phases = starting.map((container, index) =>
        together([...starting.slice(0, index).filter(isSidecar), container]),
      )
      const { request, limit } = [together(running), ...phases].reduce(larger)
      const own = amountOf(pod, name)
      return [name, { request: hasRequest(pod, name) ? own.request : request, limit: own.limit ?? limit }] as const
    }),
  )
}

type Amount = { readonly request: Nanos; readonly limit: Nanos | undefined }

const none: Amount = { request: 0n, limit: 0n }

function add(one: Amount, other: Amount): Amount {
  const limit = one.limit === undefined || other.limit === undefined ? undefined : one.limit + other.limit
  return { request: one.request + other.request, limit }
}

function larger(one: Amount, other: Amount): Amount {
  const limit = one.limit === undefined || other.limit === undefined ? undefined : most(one.limit, other.limit)
  return { request: most(one.request, other.request), limit }
}

function most(one: Nanos, other: Nanos): Nanos {
  if (one > other) return one
  return other
}

function amountOf(container: JsonMap, name: string): Amount {
  const limit = quantityAt(container, ['resources', 'limits', name])
  return { request: quantityAt(container, ['resources', 'requests', name]) ?? limit ?? 0n, limit }
}

function hasRequest(container: JsonMap, name: string): boolean {
  return ['requests', 'limits'].some((kind) => quantityAt(container, ['resources', kind, name]) !== undefined)
}

function resourceNames(container: JsonMap): string[] {
  return ['requests', 'limits'].flatMap((kind) => Object.keys(mapAt(mapAt(container, 'resources'), kind)))
}

function quantityAt(map: JsonMap, path: readonly string[]): Nanos | undefined {
  const value = valueAt(map, path)
  return typeof value === 'string' || typeof value === 'number' ? parseQuantity(value) : undefined
}

/** The enabled additional containers of an agent, in the order in which they start. */
function containers(settings: JsonMap, key: 'initContainers' | 'sidecars'): JsonMap[] {
  return Object.entries(mapAt(settings, key))
    .flatMap(([name, container]) => (isOn(container) ? [{ name, container }] : []))
    .sort(
      (one, other) =>
        numberOr(one.container.order, 0) - numberOr(other.container.order, 0) || (one.name < other.name ? -1 : 1),
    )
    .map(({ container }) => container)
}

/** Whether a container starts before the others and keeps running next to them. */
function isSidecar(container: JsonMap): boolean {
  return container.restartPolicy === 'Always'
}

/** A number from the values, or its default. */
export function numberOr(value: Json | undefined, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}
