import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { endProcesses, findProcesses } from '../../../scripts/cluster/processes.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'processes-'))
  await symlink(process.execPath, join(folder, 'program'))
})
afterEach(() => rm(folder, { recursive: true }))

/** A process that waits until the end of the test, with further arguments that it ignores. */
async function start(program: string, ...args: string[]): Promise<ChildProcess> {
  const child = spawn(program, ['-e', 'setTimeout(() => {}, 60_000)', ...args])
  onTestFinished(() => void child.kill())
  await once(child, 'spawn')
  return child
}

describe('findProcesses and endProcesses', () => {
  it('find and end processes that run from a folder, and none that only mention it', async () => {
    const inside = await start(join(folder, 'program'))
    const outside = await start(process.execPath, join(folder, 'program'))
    const exit = once(inside, 'exit')

    expect(await findProcesses(folder)).toEqual([{ pid: inside.pid, program: join(folder, 'program') }])
    await endProcesses(() => findProcesses(folder))
    expect(await exit).toEqual([null, 'SIGKILL'])
    expect(await findProcesses(folder)).toEqual([])

    expect(outside).toMatchObject({ exitCode: null, signalCode: null })
  })
})
