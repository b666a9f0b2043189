import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runVariable } from './test-clusters.ts'

/**
 * Has all temporary files of a run in one folder, and starts a process that removes it, with all clusters that are left,
 * when the run has ended in whatever way: also by Ctrl-C or by SIGKILL, where nothing in this process can.
 */
export default async function setup(): Promise<void> {
  // Each project of a run calls this.
  if (process.env[runVariable] === String(process.pid)) return
  const folder = await mkdtemp(join(tmpdir(), 'protocol-mapper-agents-tests-'))
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder
  process.env[runVariable] = String(process.pid)
  // In a group of its own, which Ctrl-C does not reach. It waits for the end of its input, which is the end of this process.
  const script = fileURLToPath(new URL('clean-up-process.ts', import.meta.url))
  const child = spawn(process.execPath, [script, folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  child.unref()
}
