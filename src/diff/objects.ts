import { type Manifest, parseManifest, type RenderedObject } from '../helm/render.ts'
import { madeOf } from '../kubernetes/made.ts'
import { equal, isList, isMap, type Json, type JsonMap, type Path } from '../model/json.ts'

/** An object that an upgrade adds, removes or changes. */
export type ObjectChange = {
  readonly kind: string
  readonly name: string
  readonly agent: string | undefined
  readonly before: RenderedObject['object'] | undefined
  readonly after: RenderedObject['object'] | undefined
  /** The paths that change in a changed object. */
  readonly paths: readonly Path[]
}

/** What an upgrade does to objects: the old ones in their order, then the new ones. */
export function objectChanges(before: readonly Manifest[], after: readonly Manifest[]): ObjectChange[] {
  // Reading a manifest takes far longer than comparing its text.
  const old = new Set(before)
  const same = new Set(after.filter((manifest) => old.has(manifest)))
  const [removed, added] = [before, after].map((manifests) =>
    parseAll(manifests.filter((manifest) => !same.has(manifest))),
  )
  const keys = new Set([...(removed?.keys() ?? []), ...(added?.keys() ?? [])])
  return [...keys].flatMap((key) => {
    const one = removed?.get(key)
    const other = added?.get(key)
    const { kind, name, agent } = (other ?? one) as RenderedObject
    const paths = one && other ? changesBetween(one.object, other.object) : []
    if (one && other && paths.length === 0) return []
    return [{ kind, name, agent, before: one?.object, after: other?.object, paths }]
  })
}

/** The StatefulSets of these agents that an upgrade leaves unchanged; their autoscalers may change. */
export function steadySets(
  before: readonly Manifest[],
  after: readonly Manifest[],
  agents: ReadonlySet<string | undefined>,
): ObjectChange[] {
  if (agents.size === 0) return []
  const old = new Set(before)
  const same = after.filter((manifest) => old.has(manifest) && /^kind: StatefulSet$/m.test(manifest))
  return [...parseAll(same).values()]
    .filter(({ agent }) => agents.has(agent))
    .map(({ kind, name, agent, object }) => ({ kind, name, agent, before: object, after: object, paths: [] }))
}

function parseAll(manifests: readonly Manifest[]): Map<string, RenderedObject> {
  const objects = manifests.flatMap((manifest) => parseManifest(manifest) ?? [])
  return new Map(objects.map((each) => [`${each.object.apiVersion}/${each.kind}/${each.name}`, each]))
}

/** The deepest paths at which Kubernetes makes something else of two objects. */
function changesBetween(one: JsonMap, other: JsonMap): Path[] {
  return equal(one, other) ? [] : changedPaths(madeOf(one), madeOf(other))
}

/** The deepest paths at which two values differ. */
export function changedPaths(one: Json | undefined, other: Json | undefined, base: Path = []): Path[] {
  if (equal(one, other)) return []
  if (isMap(one) && isMap(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)])
    return [...keys].flatMap((key) => changedPaths(one[key], other[key], [...base, key]))
  }
  if (isList(one) && isList(other) && one.length === other.length) {
    return one.flatMap((item, index) => changedPaths(item, other[index], [...base, index]))
  }
  return [base]
}
