import { changedPaths } from '../../diff/objects.ts'
import type { RenderedObject } from '../../helm/render.ts'
import { type Json, type JsonMap, mapAt, mapsIn, type Path, valueAt } from '../../model/json.ts'
import type { Share } from '../../model/progress.ts'
import type { Found } from '../found.ts'
import { currentVersion } from '../versions.ts'
import { normalOf } from './normal.ts'
import type { Names } from './normal-pod.ts'
import { type Purpose, purposeOf } from './purpose.ts'

/** A field that differs between an object and what the chart renders instead of it. */
export type Difference = {
  readonly path: Path
  readonly before: Json | undefined
  readonly after: Json | undefined
  /** Why the chart does it otherwise; undefined for what is lost. */
  readonly purpose: Purpose | undefined
}

/** What becomes of an object. */
export type Comparison = {
  readonly found: Found
  /** The agent that it belongs to; undefined for objects of the whole release. */
  readonly agent: string | undefined
  /** The name of what the chart renders instead; undefined if it renders nothing. */
  readonly renders: string | undefined
  readonly differences: readonly Difference[]
}

/** An object that was read, and where to look for what the chart renders instead. */
export type Expected = {
  readonly found: Found
  readonly agent: string | undefined
  /** Names that it may have, the first that exists counts. */
  readonly names: readonly string[]
  /** What is called otherwise in the pods. */
  readonly own: Names
  readonly isScaled: boolean
  /** The name of the workload that the chart renders for the agent. */
  readonly workload: string | undefined
}

/** The objects that the chart renders, by kind and name. */
export type RenderedByName = ReadonlyMap<string, RenderedObject>

/** The key of an object among others. */
export function objectKey(kind: string, name: string): string {
  return `${kind}/${name}`
}

/**
 * Compares what was read with what the chart renders, object by object and field by field.
 * @param share called with the objects that are compared
 */
export function compareAll(expected: readonly Expected[], rendered: RenderedByName, share?: Share): Comparison[] {
  return expected.map((each, index) => {
    share?.(index, expected.length)
    const { found, agent, names } = each
    const other = names.map((name) => rendered.get(objectKey(found.kind, name))).find((one) => one !== undefined)
    if (other === undefined) return { found, agent, renders: undefined, differences: [] }
    return { found, agent, renders: other.name, differences: differencesOf(each, other, rendered) }
  })
}

function differencesOf(
  { found, own, isScaled, agent, workload }: Expected,
  other: RenderedObject,
  rendered: RenderedByName,
): Difference[] {
  const before = normalOf(found.object, own)
  const ports = workload === undefined ? new Map<string, number>() : portsOf(workload, rendered)
  const after = normalOf(currentVersion(other.object), { ports })
  const isSingle = found.kind === 'StatefulSet' && !isScaled && (mapAt(found.bare, 'spec').replicas ?? 1) === 1
  const singleSet = isSingle ? found.name : undefined
  return changedPaths(before, after).map((path) => {
    const difference = { path, before: valueAt(before, path), after: valueAt(after, path) }
    return { ...difference, purpose: purposeOf(found.kind, difference, isScaled, singleSet, agent !== undefined) }
  })
}

/** The ports of a workload of the chart, by name. */
function portsOf(name: string, rendered: RenderedByName): ReadonlyMap<string, number> {
  const workload = rendered.get(objectKey('Deployment', name)) ?? rendered.get(objectKey('StatefulSet', name))
  return workload === undefined ? new Map() : namedPorts(workload.object)
}

/** The ports of a workload's containers by name; those of the first container that has one. */
export function namedPorts(workload: JsonMap): ReadonlyMap<string, number> {
  const pod = mapAt(mapAt(mapAt(workload, 'spec'), 'template'), 'spec')
  const ports = [...mapsIn(pod.containers), ...mapsIn(pod.initContainers)].flatMap((each) => mapsIn(each.ports))
  return new Map(
    ports
      .toReversed()
      .flatMap(({ name, containerPort }) =>
        typeof name === 'string' && typeof containerPort === 'number' ? [[name, containerPort] as const] : [],
      ),
  )
}
