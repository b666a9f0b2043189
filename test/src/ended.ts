import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

/** A run of the CLI in its own process, with a folder of its own for temporary files and a Helm that can be watched. */
export type WatchedRun = {
  readonly child: ChildProcess
  /** How it ended: the exit code or the signal. */
  readonly end: Promise<readonly [number | null, NodeJS.Signals | null]>
  /** What is left in the folder for temporary files. */
  readonly left: () => string[]
  /** The processes that Helm has started so far, itself included. */
  readonly helms: () => number[]
}

/**
 * Starts the CLI in a folder. It and what Helm makes known are killed after the test, if they still run.
 * @param helm text of a script that runs as Helm, in which `note PID` makes a process known
 * @param input for its standard input
 */
export async function start(folder: string, args: readonly string[], helm: string, input = ''): Promise<WatchedRun> {
  const [program, temporary, notes] = [join(folder, 'helm'), join(folder, 'temporary'), join(folder, 'notes')]
  mkdirSync(temporary)
  await writeFile(notes, '')
  await writeFile(program, `#!/bin/sh\nnote() { echo "$1" >> '${notes}'; }\nnote $$\n${helm}`)
  await chmod(program, 0o755)
  // Without a mask, files have the modes that the CLI gives them.
  const command = `umask 0; exec "$0" "$@"`
  const child = spawn('sh', ['-c', command, process.execPath, cli, ...args, '--helm', program], {
    cwd: folder,
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  })
  const helms = () => readFileSync(notes, 'utf8').split('\n').filter(Boolean).map(Number)
  onTestFinished(() => {
    for (const pid of [child.pid, ...helms()]) if (pid !== undefined && isRunning(pid)) process.kill(pid, 'SIGKILL')
  })
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  return {
    child,
    end: once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>,
    left: () => readdirSync(temporary, { recursive: true }) as string[],
    helms,
  }
}

/** Whether a process runs: one that has ended may still wait for its parent to ask. */
export function isRunning(pid: number): boolean {
  try {
    return !/^(Z|$)/.test(execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).trim())
  } catch {
    return false
  }
}

/** Waits until something holds, while a run goes on if one is given. */
export async function until(holds: () => boolean, run?: ChildProcess): Promise<void> {
  while (!holds()) {
    if (run && run.exitCode !== null) throw new Error(`The run has ended before, with ${run.exitCode}.`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
