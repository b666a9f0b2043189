import { readFile } from 'node:fs/promises'
import { devNull } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { UserError } from '../toolchain/user-error.ts'

/** A command to measure. */
export type Command = { program: string; args: readonly string[] }

/**
 * What a command printed, and the peak memory in bytes of it and all that it started: the sum of their peaks. Undefined
 * where it cannot be read.
 */
export type Observed = { output: string; peakMemory: number | undefined }

/** Without the user's own settings for Helm, Go and Node, which would change the results, and without a cluster. */
const inherited = Object.entries(process.env).filter(([key]) => !/^(HELM_|GOGC$|GOM|GODEBUG$|NODE_OPTIONS$)/.test(key))
const options = {
  env: { ...Object.fromEntries(inherited), KUBECONFIG: devNull },
  extendEnv: false,
  stdin: 'ignore',
  reject: false,
  // Manifests of ten thousand agents are about 50 MB.
  maxBuffer: 2 ** 30,
} as const

/**
 * Runs a command to its end, undisturbed, and discards its output.
 * @returns milliseconds
 * @throws UserError with the command's own message if it fails
 */
export async function time({ program, args }: Command): Promise<number> {
  const result = await execa(program, args, { ...options, stdout: 'ignore' })
  if (result.exitCode !== 0) throw failure(program, args, result)
  return result.durationMs
}

/**
 * Runs a command once, to see what it prints and how much memory it takes. Watching may slow it down.
 * @throws UserError with the command's own message if it fails
 */
export async function observe({ program, args }: Command): Promise<Observed> {
  const subprocess = execa(program, args, options)
  const watch = watchMemory(subprocess.pid)
  const result = await subprocess
  const peakMemory = await watch.stop()
  if (result.exitCode !== 0) throw failure(program, args, result)
  return { output: result.stdout, peakMemory }
}

/**
 * Reads the peak memory of a process and its children from Linux again and again, until stopped.
 * @returns bytes, the sum of all peaks
 */
export function watchMemory(watched: number | undefined): { stop: () => Promise<number | undefined> } {
  const peaks = new Map<number, number>()
  const watch = async (pid: number): Promise<void> => {
    // Those that other threads started are missing: Node.js starts all from its first.
    const files = ['status', `task/${pid}/children`]
    const [status, children] = await Promise.all(
      files.map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
    )
    const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(status ?? '')?.[1]
    if (kilobytes !== undefined) peaks.set(pid, Number(kilobytes) * 1024)
    for (const child of children?.match(/\d+/g) ?? []) await watch(Number(child))
  }
  let isOver = watched === undefined || process.platform !== 'linux'
  const watching = (async () => {
    while (!isOver) {
      await watch(watched as number)
      await sleep(2)
    }
  })()
  return {
    stop: async () => {
      isOver = true
      await watching
      return peaks.size === 0 ? undefined : [...peaks.values()].reduce((sum, peak) => sum + peak)
    },
  }
}

function failure(
  program: string,
  args: readonly string[],
  said: { stderr: string; shortMessage?: string | undefined },
): UserError {
  return new UserError(`${program} ${args.join(' ')} failed:\n${said.stderr.trim() || said.shortMessage}`)
}
