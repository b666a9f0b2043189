import { count } from '../../src/text/format.ts'
import { defaultCluster } from '../cluster/found.ts'
import type { Removed } from '../cluster/remove.ts'
import { formatBytes } from '../toolchain/disk-space.ts'

/** The line that says what was removed with a cluster. */
export function describeRemoved(name: string, { processes, volumes, bytes }: Removed): string {
  const cluster = name === defaultCluster ? 'the embedded cluster' : `the embedded cluster ${name}`
  const parts = [count(processes, 'process', 'processes'), count(volumes, 'volume'), formatBytes(bytes)]
  return `Removed ${cluster} and everything in it: ${parts.join(', ')}.`
}
