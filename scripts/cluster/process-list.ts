import { readdir, readFile } from 'node:fs/promises'
import { execa } from 'execa'

/** A process, and the program that it was started as: a path, with the arguments where they cannot be told apart. */
export type Process = { pid: number; program: string }

/** All processes of this machine. */
export async function listProcesses(): Promise<Process[]> {
  if (process.platform === 'linux') return readProc()
  return process.platform === 'win32' ? askWindows() : askPs()
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

async function askPs(): Promise<Process[]> {
  const { stdout } = await execa('ps', ['-axww', '-o', 'pid=,command='])
  return parsePs(stdout)
}

/** Reads the lines of `ps -o pid=,command=`. */
export function parsePs(output: string): Process[] {
  return Array.from(output.matchAll(/^\s*(\d+) (.*)$/gm), ([, pid, program = '']) => ({ pid: Number(pid), program }))
}

/** The command line, and not the path of the executable: kwokctl starts links, and Windows names their targets. */
const question = `[Console]::OutputEncoding = [Text.Encoding]::UTF8
Get-CimInstance Win32_Process | Select-Object ProcessId, CommandLine | ConvertTo-Json -Compress`

async function askWindows(): Promise<Process[]> {
  const { stdout } = await execa('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', question])
  return parseWindows(stdout)
}

/** Reads the JSON of PowerShell. Windows hides the command lines of other users' processes. */
export function parseWindows(json: string): Process[] {
  const processes = JSON.parse(json) as { ProcessId: number; CommandLine: string | null }[]
  return processes.map(({ ProcessId, CommandLine }) => ({
    pid: ProcessId,
    program: CommandLine?.replace(/^"/, '') ?? '',
  }))
}
