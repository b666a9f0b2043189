import { execa } from 'execa'
import type { ClusterAccess } from '../../cluster/kubectl.ts'
import { helmFlags } from '../../start/helm.ts'
import { watchMemory } from '../run.ts'

/** What a command of Helm took, which was repeated until it succeeded. */
export type Call = {
  /** Of all runs together. */
  readonly seconds: number
  /** The highest peak in bytes. */
  readonly memory: number | undefined
  /** Why runs failed. */
  readonly failures: readonly string[]
  /** Whether the last run succeeded. */
  readonly isDone: boolean
}

/** How often a command is run: an installation that ran out of time is continued by the same command. */
const mostRuns = 3

/**
 * Runs Helm to its end, again if it fails, and does not stop if it keeps failing: that it does is a result.
 * @param recover what is done before it runs again
 */
export async function callHelm(
  path: string,
  access: ClusterAccess,
  args: readonly string[],
  recover: () => Promise<unknown>,
): Promise<Call> {
  const failures: string[] = []
  let [seconds, memory] = [0, 0]
  for (let run = 1; run <= mostRuns; run += 1) {
    const subprocess = execa(path, [...args, ...helmFlags(access)], { stdin: 'ignore', reject: false })
    const watch = watchMemory(subprocess.pid)
    const { durationMs, exitCode, stderr } = await subprocess
    seconds += durationMs / 1000
    memory = Math.max(memory, (await watch.stop()) ?? 0)
    if (exitCode === 0) return { seconds, memory: memory || undefined, failures, isDone: true }
    failures.push(stderr.trim().split('\n').at(-1) ?? '')
    await recover()
  }
  return { seconds, memory: memory || undefined, failures, isDone: false }
}
