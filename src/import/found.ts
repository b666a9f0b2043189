import type { Contract } from '../chart.ts'
import { bareOf } from '../kubernetes/bare.ts'
import { equal, isList, isMap, type Json, type JsonMap, mapAt, valueAt } from '../model/json.ts'
import type { Place } from '../model/place.ts'
import type { GivenObject } from '../read/manifests.ts'
import { cleaned } from './clean.ts'
import { currentVersion } from './versions.ts'

/** An object that was read. */
export type Found = {
  readonly kind: string
  readonly name: string
  readonly place: Place
  readonly namespace: string | undefined
  /** Without what servers and tools add, in the API version that the chart uses. */
  readonly object: JsonMap
  /** The same without Kubernetes' defaults. */
  readonly bare: JsonMap
}

/** A Deployment or StatefulSet, and what belongs to it. */
export type FoundAgent = {
  readonly workload: Found
  readonly services: readonly Found[]
  readonly autoscaler: Found | undefined
  readonly budget: Found | undefined
  readonly policy: Found | undefined
  /** The claims that its pods mount or its StatefulSet makes, as far as they were read. */
  readonly claims: readonly Found[]
  readonly account: Found | undefined
  /** Further ones of the same kind, of which an agent has one. */
  readonly extras: readonly Found[]
}

/** What was read: agents, and objects that belong to none, each with the reason. */
export type FoundFleet = {
  readonly agents: readonly FoundAgent[]
  readonly others: readonly { readonly found: Found; readonly why: string }[]
}

/** The kinds that become agents. */
export const workloadKinds: readonly string[] = ['Deployment', 'StatefulSet']

/** An object as `import` works with it. */
export function foundIn({ object: given, place }: GivenObject, contract: Contract): Found {
  const { name, namespace } = mapAt(given, 'metadata')
  const object = currentVersion(cleaned(given))
  return {
    kind: String(object.kind),
    name: String(name),
    namespace: typeof namespace === 'string' ? namespace : undefined,
    place,
    object,
    bare: bareOf(object, contract),
  }
}

/** Finds the agents among objects, and what belongs to each: by selector, by name or by reference. */
export function findAgents(objects: readonly Found[]): FoundFleet {
  const workloads = objects.filter(({ kind }) => workloadKinds.includes(kind))
  const byPods = podIndex(workloads)
  const owners = new Map<Found, readonly Found[]>()
  for (const found of objects) {
    if (workloads.includes(found)) continue
    const owning = ownersOf(found, workloads, byPods)
    if (owning !== undefined) owners.set(found, owning)
  }
  const belongings = Map.groupBy(
    [...owners].flatMap(([found, owning]) =>
      owning.length === 1 || isShareable(found) ? owning.map((owner) => ({ found, owner })) : [],
    ),
    ({ owner }) => owner,
  )
  const taken = new Set<Found>(workloads)
  const agents = workloads.map((workload): FoundAgent => {
    const own = (belongings.get(workload) ?? []).map(({ found }) => found)
    for (const each of own) taken.add(each)
    const all = (kind: string): readonly Found[] => own.filter((each) => each.kind === kind)
    const single = ['HorizontalPodAutoscaler', 'PodDisruptionBudget', 'NetworkPolicy']
    return {
      workload,
      services: all('Service'),
      claims: all('PersistentVolumeClaim'),
      autoscaler: all('HorizontalPodAutoscaler')[0],
      budget: all('PodDisruptionBudget')[0],
      policy: all('NetworkPolicy')[0],
      account: all('ServiceAccount')[0],
      extras: single.flatMap((kind) => all(kind).slice(1)),
    }
  })
  const others = objects
    .filter((found) => !taken.has(found))
    .map((found) => ({ found, why: whyNone(found, owners.get(found)) }))
  return { agents, others }
}

/** Whether several agents can have the same. */
function isShareable({ kind }: Found): boolean {
  return kind === 'ServiceAccount'
}

function whyNone({ kind, bare }: Found, owning: readonly Found[] | undefined): string {
  if (owning === undefined) return 'it is no part of an agent'
  if (owning.length > 1) {
    const names = owning.map(({ name }) => name)
    const several = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`
    return kind === 'Service'
      ? `it stands before the pods of several agents (${several})`
      : `it applies to several agents (${several})`
  }
  if (kind === 'Service') {
    return valueAt(bare, ['spec', 'selector']) === undefined
      ? 'it has no selector'
      : 'it selects no pods of these manifests'
  }
  if (kind === 'HorizontalPodAutoscaler') {
    const { kind: target, name } = mapAt(mapAt(bare, 'spec'), 'scaleTargetRef')
    return `its target, ${target} ${name}, is not among these manifests`
  }
  return 'no agent of these manifests uses it'
}

/** The workloads that an object belongs to; undefined for kinds that belong to none. */
function ownersOf(
  { kind, name, bare }: Found,
  workloads: readonly Found[],
  byPods: (selector: Json | undefined) => readonly Found[],
): readonly Found[] | undefined {
  const spec = mapAt(bare, 'spec')
  switch (kind) {
    case 'Service':
      return isMap(spec.selector) && Object.keys(spec.selector).length > 0 ? byPods({ matchLabels: spec.selector }) : []
    case 'PodDisruptionBudget':
      return byPods(spec.selector)
    case 'NetworkPolicy':
      return byPods(spec.podSelector ?? {})
    case 'HorizontalPodAutoscaler':
      return workloads.filter((each) => {
        const target = mapAt(spec, 'scaleTargetRef')
        return target.kind === each.kind && target.name === each.name
      })
    case 'ServiceAccount':
      return name === 'default' || !isPlainAccount(bare) ? [] : workloads.filter((each) => accountOf(each) === name)
    case 'PersistentVolumeClaim':
      return workloads.filter((each) => claimsOf(each).some((claim) => claim(name)))
    default:
      return undefined
  }
}

/** Whether settings can carry an account: they know no Secrets of it. */
function isPlainAccount(account: JsonMap): boolean {
  const known = ['apiVersion', 'kind', 'metadata', 'automountServiceAccountToken']
  return Object.keys(account).every((key) => known.includes(key))
}

/** The name of the account of a workload's pods. */
export function accountOf({ bare }: Found): string | undefined {
  const pod = mapAt(mapAt(mapAt(bare, 'spec'), 'template'), 'spec')
  const name = pod.serviceAccountName ?? pod.serviceAccount
  return typeof name === 'string' && name !== '' ? name : undefined
}

/** Tests for the names of a workload's claims: those of its volumes, and those that its StatefulSet makes. */
function claimsOf({ name, bare }: Found): ((claim: string) => boolean)[] {
  const spec = mapAt(bare, 'spec')
  const { volumes } = mapAt(mapAt(spec, 'template'), 'spec')
  const mounted = itemsOf(volumes).map((volume) => valueAt(volume, ['persistentVolumeClaim', 'claimName']))
  const made = itemsOf(spec.volumeClaimTemplates).map(
    (template) => `${valueAt(template, ['metadata', 'name'])}-${name}-`,
  )
  return [
    ...mounted.map((each) => (claim: string) => claim === each),
    ...made.map((begin) => (claim: string) => claim.startsWith(begin) && /^\d+$/.test(claim.slice(begin.length))),
  ]
}

function itemsOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : []
}

/** Makes a function that finds the workloads whose pods a selector selects. */
function podIndex(workloads: readonly Found[]): (selector: Json | undefined) => readonly Found[] {
  const labelsOf = new Map(
    workloads.map((each) => [each, mapAt(mapAt(mapAt(mapAt(each.bare, 'spec'), 'template'), 'metadata'), 'labels')]),
  )
  const byLabel = new Map<string, Found[]>()
  for (const [found, labels] of labelsOf) {
    for (const [key, value] of Object.entries(labels)) {
      const label = `${key}=${value}`
      byLabel.set(label, [...(byLabel.get(label) ?? []), found])
    }
  }
  return (selector) => {
    const labels = Object.entries(mapAt(selector, 'matchLabels'))
    const expressions = itemsOf(mapAt({ selector: selector ?? null }, 'selector').matchExpressions)
    const [first] = labels
    const candidates = first === undefined ? workloads : (byLabel.get(`${first[0]}=${first[1]}`) ?? [])
    return candidates.filter((each) => {
      const has = labelsOf.get(each) ?? {}
      return labels.every(([key, value]) => equal(has[key], value)) && expressions.every((one) => matches(has, one))
    })
  }
}

function matches(labels: JsonMap, expression: Json): boolean {
  const { key, operator, values } = isMap(expression) ? expression : {}
  const value = labels[String(key)]
  const isOne = isList(values) && values.some((each) => equal(each, value))
  switch (operator) {
    case 'In':
      return isOne
    case 'NotIn':
      return !isOne
    case 'Exists':
      return value !== undefined
    default:
      return value === undefined
  }
}
