import { equal, formatPath, type Json, type JsonMap, mapAt, type Path, valueAt } from '../model/json.ts'
import { parseQuantity } from '../text/quantity.ts'
import type { ObjectChange } from './objects.ts'
import { workloads } from './restart.ts'

/** Where a claim requests its size. */
export const storage: Path = ['spec', 'resources', 'requests', 'storage']

/** Whether a size is below another. */
export function isSmaller(one: Json | undefined, other: Json | undefined): boolean {
  const [size, otherSize] = [one, other].map((each) => parseQuantity(String(each)))
  return size !== undefined && otherSize !== undefined && size < otherSize
}

/** Sentences on changes that Kubernetes rejects, so that the upgrade fails. docs/volumes.md lists them all. */
export function refusedOf(changes: readonly ObjectChange[]): string[] {
  return changes.flatMap((change) => {
    if (change.before === undefined || change.after === undefined) return []
    if (isReselected(change)) return [selectorText(change, changes)]
    const both = { ...change, before: change.before, after: change.after }
    switch (change.kind) {
      case 'StatefulSet':
        return statefulSetTexts(both)
      case 'Service':
        return serviceTexts(both)
      case 'PersistentVolumeClaim':
        return claimTexts(both)
      default:
        return []
    }
  })
}

/** A changed object, with both its old and its new state. */
type Both = ObjectChange & { readonly before: JsonMap; readonly after: JsonMap }

/** Whether a workload would select other pods than before, which Kubernetes never allows. */
export function isReselected({ kind, before, after, paths }: ObjectChange): boolean {
  if (!workloads.includes(kind) || !before || !after) return false
  return paths.some((path) => path[1] === 'selector')
}

/** Helm fails at the workload, but has by then changed the objects that come before it. */
function selectorText({ kind, name }: ObjectChange, changes: readonly ObjectChange[]): string {
  const selecting = ['Service', 'NetworkPolicy', 'PodDisruptionBudget']
  const losing = changes
    .filter((each) => selecting.includes(each.kind) && each.before && each.after)
    .filter(({ paths }) => paths.some((path) => path[1] === 'selector' || path[1] === 'podSelector'))
  const names = new Intl.ListFormat('en-GB').format(losing.map((each) => `${each.kind} ${each.name}`))
  const lose = losing.length === 1 ? 'loses its' : 'lose their'
  const clients = losing.some((each) => each.kind === 'Service') ? ', so clients reach none' : ''
  const meanwhile =
    losing.length === 0
      ? ''
      : ` Before it fails, ${names} ${lose} pods${clients} until an upgrade restores the old labels.`
  return `The selector of ${kind} ${name} cannot be changed: the upgrade fails.${meanwhile} Leave nameOverride as it is, or uninstall and reinstall.`
}

/** A StatefulSet never changes its claim templates, nor the order in which it creates pods. */
function statefulSetTexts({ name, paths }: Both): string[] {
  const fields = new Set(paths.map((path) => path[1]))
  const what = [
    ...(fields.has('volumeClaimTemplates') ? ['claims'] : []),
    ...(fields.has('podManagementPolicy') ? ['podManagementPolicy'] : []),
  ]
  if (what.length === 0) return []
  return [
    `The ${what.join(' and the ')} of StatefulSet ${name} cannot be changed: the upgrade fails. Delete it first with kubectl delete statefulset ${name} --cascade=orphan; its pods and claims stay.`,
  ]
}

function serviceTexts({ name, before, after }: Both): string[] {
  return serviceFields(mapAt(before, 'spec'), mapAt(after, 'spec')).map(
    ({ field, isOpen }) =>
      `${field} of Service ${name} cannot be changed: the upgrade fails${isOpen ? ' unless the Service already has this value' : ''}. ${renewal(name)}`,
  )
}

/** What to do about a Service that cannot change as planned. */
function renewal(name: string): string {
  return `Delete it first with kubectl delete service ${name}; clients cannot reach it until the upgrade is done.`
}

/** Services that stay headless although the values no longer say so. */
export function headlessOf(changes: readonly ObjectChange[]): string[] {
  return changes
    .filter(({ kind, before, after }) => kind === 'Service' && before && after && isLeftHeadless(before, after))
    .map(
      ({ name }) => `Service ${name} stays headless: Kubernetes keeps its clusterIP if none is given. ${renewal(name)}`,
    )
}

function isLeftHeadless(before: JsonMap, after: JsonMap): boolean {
  const [old, now] = [mapAt(before, 'spec'), mapAt(after, 'spec')]
  return dropsNone(old, now) && !needsAddress(now)
}

/** Whether the values no longer make a Service headless, and give no address instead. */
function dropsNone(old: JsonMap, now: JsonMap): boolean {
  return old.clusterIP === 'None' && now.clusterIP === undefined
}

/** Only a Service of type ClusterIP can be headless. */
function needsAddress({ type = 'ClusterIP' }: JsonMap): boolean {
  return type !== 'ClusterIP'
}

/** A rejected field; open if that depends on what Kubernetes chose while the field was not set. */
type Refused = { readonly field: string; readonly isOpen: boolean }

function serviceFields(old: JsonMap, now: JsonMap): Refused[] {
  const isBalanced = [old, now].every(({ type }) => type === 'LoadBalancer')
  const isLocal = isBalanced && [old, now].every((each) => each.externalTrafficPolicy === 'Local')
  const isHeadless = [old, now].every(({ clusterIP }) => clusterIP === 'None')
  const isWithoutAddress = dropsNone(old, now) && needsAddress(now)
  return [
    ...(isWithoutAddress ? [{ field: 'clusterIP', isOpen: false }] : []),
    ...refusedField('clusterIP', old.clusterIP, now.clusterIP),
    ...(isHeadless
      ? []
      : refusedField('ipFamilies[0]', valueAt(old, ['ipFamilies', 0]), valueAt(now, ['ipFamilies', 0]))),
    ...(isLocal ? refusedField('healthCheckNodePort', old.healthCheckNodePort, now.healthCheckNodePort) : []),
    ...(isBalanced && !equal(old.loadBalancerClass, now.loadBalancerClass)
      ? [{ field: 'loadBalancerClass', isOpen: false }]
      : []),
  ]
}

/** A field that is not set stays as it is. */
function refusedField(field: string, before: Json | undefined, after: Json | undefined): Refused[] {
  if (after === undefined || before === after) return []
  return [{ field, isOpen: before === undefined && after !== 'None' }]
}

/** Only the size of a claim can change, and only upwards. */
function claimTexts({ name, before, after, paths }: Both): string[] {
  const [old, now] = [valueAt(before, storage), valueAt(after, storage)]
  const shrinks = isSmaller(now, old)
    ? [
        `The claim ${name} cannot shrink from ${old} to ${now}: the upgrade fails. Leave storageSize at ${old}, or create another claim, copy the data and set persistence.existingClaim to its name.`,
      ]
    : []
  const others = paths.filter((path) => path[0] === 'spec' && !equal([...path], [...storage]))
  if (others.length === 0) return shrinks
  // Kubernetes may have chosen the same value while the field was not set.
  const isOpen = others.every(
    (path) => ['storageClassName', 'volumeName'].includes(String(path[1])) && valueAt(before, path) === undefined,
  )
  const fields = others.map(formatPath).join(', ')
  return [
    ...shrinks,
    `In the claim ${name}, ${fields} cannot be changed: the upgrade fails${isOpen ? ' unless the claim already has this value' : ''}.`,
  ]
}
