import { execa } from 'execa'
import type { ClusterAccess } from '../../cluster/kubectl.ts'
import { helmFlags } from '../../start/helm.ts'
import { watchMemory } from '../run.ts'

/** What one call of Helm took, and why it failed, if it did. */
export type Call = {
  readonly seconds: number
  /** The peak in bytes. */
  readonly memory: number | undefined
  readonly failure?: string
}

/** Runs Helm to its end, and does not stop if it fails: that it does is a result. */
export async function callHelm(path: string, access: ClusterAccess, args: readonly string[]): Promise<Call> {
  const subprocess = execa(path, [...args, ...helmFlags(access)], { stdin: 'ignore', reject: false })
  const watch = watchMemory(subprocess.pid)
  const { durationMs, exitCode, stderr } = await subprocess
  const call = { seconds: durationMs / 1000, memory: await watch.stop() }
  return exitCode === 0 ? call : { ...call, failure: stderr.trim().split('\n').at(-1) ?? '' }
}
