import { spawn } from 'node:child_process'
import { access, chmod, constants, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
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
  const folder = await mkdtemp(join((await memoryFolder()) ?? tmpdir(), 'protocol-mapper-agents-tests-'))
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder
  // Otherwise, TypeScript that a test runs as a program is stripped of its types each time.
  process.env.NODE_COMPILE_CACHE ??= join(folder, 'compiled')
  process.env[runVariable] = String(process.pid)
  // In a group of its own, which Ctrl-C does not reach. It waits for the end of its input, which is the end of this process.
  const script = fileURLToPath(new URL('clean-up-process.ts', import.meta.url))
  const child = spawn(process.execPath, [script, folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  child.unref()
}

/** Linux' folder in memory, unless the user chose a folder. */
const sharedMemory = '/dev/shm'
/** Bytes, several times what the files of a run take. */
const enough = 4 * 2 ** 30

/**
 * A folder in memory, if there is one with room and in which programs run. Most tests make small files and delete them
 * at once: on a disk, they take a third of the time of all processors.
 */
async function memoryFolder(): Promise<string | undefined> {
  if (process.env.TMPDIR !== undefined) return undefined
  const program = join(sharedMemory, `protocol-mapper-agents-tests-${process.pid}`)
  try {
    const { bavail, bsize } = await statfs(sharedMemory)
    if (Math.min(bavail * bsize, process.availableMemory()) < enough) return undefined
    await writeFile(program, '')
    await chmod(program, 0o700)
    // Not so if it is mounted without the right to run programs, as in containers.
    await access(program, constants.X_OK)
    return sharedMemory
  } catch {
    return undefined
  } finally {
    await rm(program, { force: true })
  }
}
