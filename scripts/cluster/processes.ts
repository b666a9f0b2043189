import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'

type Process = { pid: number; program: string }

/**
 * Finds the processes whose executable is in a folder.
 * Does not trust process ids stored earlier: after a reboot, another process may have that id.
 */
export async function findProcesses(folder: string): Promise<Process[]> {
  const all = process.platform === 'linux' ? await readProc() : await readPs()
  return all.filter(({ program }) => program.startsWith(`${folder}/`))
}

/** Kills processes, and waits until none is left. */
export async function endProcesses(find: () => Promise<readonly Process[]>): Promise<void> {
  for (let running = await find(); running.length > 0; running = await find()) {
    for (const { pid } of running) kill(pid)
    await sleep(50)
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

async function readProc(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  return Promise.all(
    pids.map(async (pid) => {
      // Empty for kernel threads and for processes that have ended meanwhile.
      const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      return { pid: Number(pid), program: commandLine.split('\0', 1)[0] ?? '' }
    }),
  )
}

async function readPs(): Promise<Process[]> {
  const { stdout } = await execa('ps', ['-axww', '-o', 'pid=,command='])
  return Array.from(stdout.matchAll(/^\s*(\d+) (.*)$/gm), ([, pid, program = '']) => ({ pid: Number(pid), program }))
}
