import { readFile } from 'node:fs/promises'
import { devNull } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { UserError } from '../toolchain/user-error.ts'

/** A command to measure. */
export type Command = { program: string; args: readonly string[] }

/** What a command printed, and its peak memory in bytes: undefined where it cannot be read. */
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

/** Reads a process's peak memory in bytes from Linux again and again, until stopped. */
export function watchMemory(pid: number | undefined): { stop: () => Promise<number | undefined> } {
  let peak: number | undefined
  let isOver = process.platform !== 'linux'
  const watching = (async () => {
    while (!isOver) {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
      const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1]
      if (kilobytes !== undefined) peak = Number(kilobytes) * 1024
      await sleep(2)
    }
  })()
  return {
    stop: async () => {
      isOver = true
      await watching
      return peak
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
