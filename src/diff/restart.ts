import { workloadKinds } from '../kubernetes/kinds.ts'
import { formatPath, type JsonMap, type Path, valueAt } from '../model/json.ts'
import { list } from '../text/format.ts'
import { keptAccount, withoutAccount } from './account.ts'
import { holdOf } from './hold.ts'
import type { ObjectChange } from './objects.ts'

/** What an upgrade does to the pods of an agent. */
export type Restart = {
  /** `added` and `removed`: its workload is new, or goes. `unchanged`: no pod restarts. */
  readonly pods: 'unchanged' | 'restart' | 'added' | 'removed'
  /** What in the pod template changes. */
  readonly because: readonly string[]
  /** If pods restart: how many of the first ones do not. */
  readonly kept: number
  /** Sentences on pods that do not get a new template, or only now get one that is older. */
  readonly held: readonly string[]
}

/**
 * Whether an agent's pods restart: if their template changes, or if another object creates them, unless there are none or
 * something keeps them.
 */
export function restartOf(changes: readonly ObjectChange[]): Restart {
  const ofWorkloads = changes.filter(({ kind }) => workloadKinds.includes(kind))
  const before = ofWorkloads.find((change) => change.before !== undefined)
  const after = ofWorkloads.find((change) => change.after !== undefined)
  const none = { because: [], kept: 0, held: [] }
  if (before?.before === undefined) return { pods: after?.after === undefined ? 'unchanged' : 'added', ...none }
  if (after?.after === undefined) return { pods: 'removed', ...none }
  const ran = replicasWanted(before.before)
  const runs = replicasWanted(after.after)
  const hasPods = ran !== 0 && runs !== 0
  if (before !== after) {
    const because = [
      before.kind === after.kind ? 'the name of its objects changes' : `${before.kind} becomes ${after.kind}`,
    ]
    return hasPods
      ? { pods: 'restart', because, kept: 0, held: [] }
      : { pods: 'unchanged', because, kept: 0, held: [`${because}, but ${noPods(ran, runs)}`] }
  }
  const account = keptAccount(after, changes)
  const because = withoutAccount(after)
    .filter((path) => path[0] === 'spec' && path[1] === 'template')
    .map(settingOf)
  const what = `The pod template changes (${list(because)})`
  const { kept, reason } = holdOf(after.after)
  const isKept = kept >= Math.min(ran, runs)
  if (because.length === 0) {
    const isReleased = hasPods && !isKept && holdOf(before.before).kept > kept
    return { pods: 'unchanged', ...none, held: [...(isReleased ? [released] : []), ...account] }
  }
  if (!hasPods) {
    return { pods: 'unchanged', because, kept: 0, held: [`${what}, but ${noPods(ran, runs)}`, ...account] }
  }
  const held = [...(kept > 0 ? [`${what}, but ${reason}`] : []), ...account]
  return { pods: isKept ? 'unchanged' : 'restart', because, kept: isKept ? 0 : kept, held }
}

/** How many pods a workload asks for; Infinity if others say so. */
export function replicasWanted(workload: JsonMap): number {
  return Number(valueAt(workload, ['spec', 'replicas']) ?? Number.POSITIVE_INFINITY)
}

function noPods(ran: number, runs: number): string {
  if (ran !== 0) return 'replicas becomes 0: no pod restarts.'
  return runs === 0 ? 'replicas is 0: no pod runs.' : 'replicas was 0: no pod restarts.'
}

const released = 'Pods that still have an older template restart: nothing keeps them any longer.'

/** A path in a pod template without what is the same for all. */
function settingOf(path: Path): string {
  return formatPath(path.slice(path[2] === 'spec' ? 3 : 2))
}
