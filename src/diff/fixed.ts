import { workloadKinds } from '../kubernetes/kinds.ts'
import { equal, formatPath, type Json, type Path, valueAt } from '../model/json.ts'
import { parseQuantity } from '../text/quantity.ts'
import { serviceRefusals } from './fixed-service.ts'
import type { ObjectChange } from './objects.ts'
import type { Both, Refusal } from './refusal.ts'

/** Where a claim requests its size. */
export const storage: Path = ['spec', 'resources', 'requests', 'storage']

/** Whether a size is below another. */
export function isSmaller(one: Json | undefined, other: Json | undefined): boolean {
  const [size, otherSize] = [one, other].map((each) => parseQuantity(String(each)))
  return size !== undefined && otherSize !== undefined && size < otherSize
}

/** The changes that Kubernetes rejects, so that the upgrade fails. docs/volumes.md lists them all. */
export function refusedOf(changes: readonly ObjectChange[]): Refusal[] {
  return changes.flatMap((change) => {
    if (change.before === undefined || change.after === undefined) return []
    if (isReselected(change)) return [selectorRefusal(change, changes)]
    const both = { ...change, before: change.before, after: change.after }
    switch (change.kind) {
      case 'StatefulSet':
        return statefulSetRefusals(both)
      case 'Service':
        return serviceRefusals(both)
      case 'PersistentVolumeClaim':
        return claimRefusals(both)
      default:
        return []
    }
  })
}

/** Whether a workload would select other pods than before, which Kubernetes never allows. */
export function isReselected({ kind, before, after, paths }: ObjectChange): boolean {
  if (!workloadKinds.includes(kind) || !before || !after) return false
  return paths.some((path) => path[1] === 'selector')
}

/** Helm fails at the workload, but has by then changed the objects that come before it. */
function selectorRefusal({ kind, name }: ObjectChange, changes: readonly ObjectChange[]): Refusal {
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
  return {
    text: `The selector of ${kind} ${name} cannot be changed: the upgrade fails.${meanwhile} Leave nameOverride as it is, or first stop the agent with kubectl delete ${kind.toLowerCase()} ${name} --cascade=foreground.`,
    removal: { kind, name, cascade: 'foreground' },
  }
}

/** A StatefulSet never changes its claim templates, nor the order in which it creates pods. */
function statefulSetRefusals({ kind, name, paths }: Both): Refusal[] {
  const fields = new Set(paths.map((path) => path[1]))
  const what = [
    ...(fields.has('volumeClaimTemplates') ? ['claims'] : []),
    ...(fields.has('podManagementPolicy') ? ['podManagementPolicy'] : []),
  ]
  if (what.length === 0) return []
  return [
    {
      text: `The ${what.join(' and the ')} of StatefulSet ${name} cannot be changed: the upgrade fails. Delete it first with kubectl delete statefulset ${name} --cascade=orphan; its pods and claims stay.`,
      removal: { kind, name, cascade: 'orphan' },
    },
  ]
}

const anotherClaim = 'create another claim, copy the data and set persistence.existingClaim to its name'

/** Only the size of a claim can change, and only upwards. */
function claimRefusals({ name, before, after, paths }: Both): Refusal[] {
  const [old, now] = [valueAt(before, storage), valueAt(after, storage)]
  const shrinks = isSmaller(now, old)
    ? [
        {
          text: `The claim ${name} cannot shrink from ${old} to ${now}: the upgrade fails. Leave storageSize at ${old}, or ${anotherClaim}.`,
          removal: undefined,
        },
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
    {
      text: `In the claim ${name}, ${fields} cannot be changed: the upgrade fails${isOpen ? ' unless the claim already has this value' : ''}. Leave the claim as it is, or ${anotherClaim}.`,
      removal: undefined,
    },
  ]
}
