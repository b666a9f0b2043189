import { equal, type Json, type JsonMap, type Path, valueAt } from '../model/json.ts'
import type { ObjectChange } from './objects.ts'

const template: Path = ['spec', 'template', 'spec']
/** The field, and its old name: Kubernetes copies each to the other, and so keeps an account that is no longer set. */
const fields = ['serviceAccountName', 'serviceAccount']

/** Whether a change of a workload removes its service account, which Kubernetes keeps. */
function keepsAccount({ before, after }: ObjectChange): boolean {
  return (
    before !== undefined && after !== undefined && accountOf(before) !== undefined && accountOf(after) === undefined
  )
}

/** The paths that change in a workload, without an account that Kubernetes keeps. */
export function withoutAccount(change: ObjectChange): readonly Path[] {
  return keepsAccount(change) ? change.paths.filter((path) => !isAccount(path)) : change.paths
}

/** A sentence on the account that the pods of an agent keep, if they do. */
export function keptAccount(change: ObjectChange, changes: readonly ObjectChange[]): string[] {
  if (change.before === undefined || !keepsAccount(change)) return []
  const name = accountOf(change.before)
  const isDeleted = changes.some((each) => each.kind === 'ServiceAccount' && each.name === name && !each.after)
  const then = isDeleted ? ', and since this upgrade deletes it, no new pod starts' : ''
  return [
    `The service account is no longer set, but Kubernetes keeps ${name} in the pod template${then}. ` +
      'Set serviceAccount.name to default, or to another account.',
  ]
}

function accountOf(workload: JsonMap): Json | undefined {
  return valueAt(workload, [...template, 'serviceAccountName'])
}

function isAccount(path: Path): boolean {
  return fields.some((field) => equal([...path], [...template, field]))
}
