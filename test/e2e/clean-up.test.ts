import { access } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { expect, it, vi } from 'vitest'
import { listClusters } from '../../scripts/cluster/found.ts'
import { listProcesses } from '../../scripts/cluster/process-list.ts'
import { isWholeMatrix } from '../seed.ts'
import { patience } from './helpers.ts'

const ends = [
  { signal: 'SIGINT', reaches: 'itself' },
  { signal: 'SIGKILL', reaches: 'itself' },
  { signal: 'SIGINT', reaches: 'all its processes' },
  { signal: 'SIGTERM', reaches: 'all its processes' },
] as const

// Starts a cluster: only in the whole matrix.
it.runIf(isWholeMatrix).for(ends)(
  'a run of the tests leaves nothing if $signal reaches $reaches',
  async ({ signal, reaches }) => {
    const script = fileURLToPath(new URL('fixtures/abandoned.ts', import.meta.url))
    const run = execa(process.execPath, [script], { stdin: 'ignore', reject: false, buffer: false })
    const lines = createInterface(run.stdout)
    const [line = ''] = await new Promise<string[]>((resolve) => lines.once('line', (text) => resolve([text])))
    const { name, folder } = JSON.parse(line) as { name: string; folder: string }
    expect(await listClusters()).toContain(name)
    await access(folder)

    const pid = Number(run.pid)
    for (const each of [...(reaches === 'itself' ? [] : await childrenOf(pid)), pid]) process.kill(each, signal)
    await run
    await vi.waitFor(async () => {
      expect(await listClusters()).not.toContain(name)
      await expect(access(folder)).rejects.toThrow('ENOENT')
    }, patience)
    expect((await listProcesses()).filter(({ program }) => program.includes(name))).toEqual([])
  },
)

/** The processes that a process started. */
async function childrenOf(pid: number): Promise<number[]> {
  const { stdout } = await execa('pgrep', ['-P', String(pid)])
  return stdout.split('\n').map(Number)
}
