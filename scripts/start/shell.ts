import { constants, userInfo } from 'node:os'
import { execa } from 'execa'
import { UserError } from '../toolchain/user-error.ts'
import { findWorkplace, shellEnvironment } from './workplace.ts'

/**
 * Opens the user's shell, where helm and kubectl work on the embedded cluster, and waits until it ends.
 * @returns its exit code
 * @throws UserError if no cluster runs, or if kubectl would use another one in that shell
 */
export async function openShell(): Promise<number> {
  const env = shellEnvironment(await findWorkplace(), process.env)
  const shell = usersShell()
  await requireKubeconfig(shell, env)
  process.stderr.write('helm and kubectl work on the embedded cluster in this shell. Leave it with "exit".\n')
  // An interrupt is for the shell and what runs in it, not for this process.
  process.removeAllListeners('SIGINT').on('SIGINT', () => undefined)
  // npm runs its scripts in the repository's folder.
  const cwd = process.env.INIT_CWD ?? process.cwd()
  const result = await execa(shell, { cwd, env, extendEnv: false, stdio: 'inherit', reject: false })
  if (result.exitCode !== undefined) return result.exitCode
  if (result.signal !== undefined) return 128 + constants.signals[result.signal]
  throw new UserError(`The shell ${shell} cannot be started: ${result.shortMessage}`)
}

/** The shell that the user works in, as far as a program can know it. */
function usersShell(): string {
  return process.env.SHELL || userInfo().shell || process.env.ComSpec || 'sh'
}

/**
 * Startup files of a shell can set KUBECONFIG. Without this check, the user would change that cluster, and believe that
 * it is the embedded one.
 */
async function requireKubeconfig(shell: string, env: NodeJS.ProcessEnv): Promise<void> {
  // Command Prompt and PowerShell take other arguments.
  if (process.platform === 'win32') return
  // In a session of its own: an interactive shell would take the terminal.
  const options = { env, extendEnv: false, stdin: 'ignore', detached: true, reject: false, timeout: 10_000 } as const
  const { exitCode, stdout } = await execa(shell, ['-i', '-c', 'env'], options)
  if (exitCode !== 0) return
  const found = [...stdout.matchAll(/^KUBECONFIG=(.*)$/gm)].at(-1)?.[1]
  if (found === env.KUBECONFIG) return
  const change = found === undefined ? 'remove KUBECONFIG' : `set KUBECONFIG to ${found}`
  throw new UserError(
    `The startup files of ${shell} ${change}, so kubectl would use another cluster in a new shell. ` +
      'Run this in your present shell instead:\n\n  eval "$(npm run -s env)"',
  )
}
