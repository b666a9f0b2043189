import { setTimeout as sleep } from 'node:timers/promises'
import { listProcesses, type Process } from './process-list.ts'

/**
 * Finds the processes whose executable is in a folder.
 * Does not trust process ids stored earlier: after a reboot, another process may have that id.
 */
export async function findProcesses(folder: string): Promise<Process[]> {
  return (await listProcesses()).filter(({ program }) => isInside(program, folder))
}

/** Whether a program is in a folder. On Windows, letter case and the direction of slashes make no difference. */
export function isInside(program: string, folder: string, platform: NodeJS.Platform = process.platform): boolean {
  if (platform !== 'win32') return program.startsWith(`${folder}/`)
  const plain = (path: string) => path.replaceAll('\\', '/').toLowerCase()
  return plain(program).startsWith(`${plain(folder)}/`)
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
