import { withoutAccount } from '../../../src/diff/account.ts'
import type { ObjectChange } from '../../../src/diff/objects.ts'
import { restartOf } from '../../../src/diff/restart.ts'
import { workloadKinds } from '../../../src/kubernetes/kinds.ts'
import type { Seen } from './seen.ts'

/** What `diff` says of an agent's workload, and what an upgrade did to it. */
export type Compared = {
  /** Whether there is another pod template. */
  readonly restarts: boolean
  readonly saysRestart: boolean
  /** Whether anything else than labels changed; undefined where autoscalers change it as well. */
  readonly changes: boolean | undefined
  readonly saysChange: boolean
}

/** Compares what `diff` says of an agent with its workload before and after an upgrade. */
export function compared(changes: readonly ObjectChange[], before: Seen, after: Seen): Compared {
  const ofWorkloads = changes.filter(({ kind }) => workloadKinds.includes(kind))
  const restarts = before.hash !== after.hash
  return {
    restarts,
    saysRestart: restartOf(changes).because.length > 0,
    changes: before.isScaled || after.isScaled ? undefined : restarts || before.generation !== after.generation,
    saysChange: ofWorkloads.some((change) =>
      withoutAccount(change).some((path) => isCounted(change.kind, path.join('.'))),
    ),
  }
}

/** Whether a change counts as one of a generation: of a Deployment, those of annotations do. */
function isCounted(kind: string, path: string): boolean {
  return path.startsWith('spec') || (kind === 'Deployment' && path.startsWith('metadata.annotations'))
}
