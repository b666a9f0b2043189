import { tmpdir } from 'node:os'
import { execa } from 'execa'
import semver from 'semver'
import which from 'which'
import { lastLines } from './last-lines.ts'
import { platform } from './platform.ts'
import { UserError } from './user-error.ts'

/** What a build depends on, so that the user's own Go settings (`go env -w`, a go.work) change nothing. */
export const goEnvironment = {
  CGO_ENABLED: '0',
  GOFLAGS: '-mod=readonly',
  GOWORK: 'off',
  GOOS: platform.os,
  GOARCH: platform.arch,
} as const

/**
 * Finds a Go that is new enough for a folder's go.mod, including one that itself downloads a newer toolchain.
 * @param needed the go.mod's Go version, such as `1.26.0`
 * @returns its path
 * @throws UserError that says what to install
 */
export async function findGo(folder: string, needed: string): Promise<string> {
  const install = `Install Go ${semver.coerce(needed)?.version ?? needed} or newer (https://go.dev/dl/)`
  const go = await which('go', { nothrow: true })
  if (go === null) throw new UserError(`Go was not found on the PATH. ${install}.`)

  // In the module's folder, Go selects the toolchain that go.mod requires, or says why it must not.
  const inModule = await execa(go, ['env', 'GOVERSION'], { cwd: folder, env: goEnvironment, reject: false })
  if (inModule.exitCode === 0 && isNewEnough(inModule.stdout, needed)) return go

  const own = await execa(go, ['env', 'GOVERSION'], { cwd: tmpdir(), env: { GOTOOLCHAIN: 'local' }, reject: false })
  const reason = inModule.exitCode === 0 ? '' : `\nGo says: ${inModule.stderr.trim()}`
  const version = own.stdout.trim()
  if (isNewEnough(version, needed)) throw new UserError(`${go} (${version}) does not work in ${folder}.${reason}`)
  const problem = version === '' ? 'does not report its version' : `is ${version}, which is too old`
  throw new UserError(`${go} ${problem}. ${install}.${reason}`)
}

export type RunGoOptions = {
  /** Further variables. */
  env?: Readonly<Record<string, string>>
  /** Called with each line of the standard error: the module that Go downloads, the package that it compiles. */
  onLine?: ((line: string) => void) | undefined
}

/**
 * Runs Go in a folder.
 * @returns what it prints
 * @throws UserError with the end of Go's message
 */
export async function runGo(
  go: string,
  cwd: string,
  args: readonly string[],
  { env, onLine }: RunGoOptions = {},
): Promise<string> {
  const stderr = function* (line: unknown) {
    onLine?.(String(line))
    yield line
  }
  const options = { cwd, env: { ...goEnvironment, ...env }, stdin: 'ignore', stderr, reject: false } as const
  const result = await execa(go, args, options)
  if (result.exitCode === 0) return result.stdout
  const firstFlag = args.findIndex((each) => each.startsWith('-'))
  const command = args.slice(0, firstFlag === -1 ? undefined : firstFlag).join(' ')
  const reason = lastLines(result.stderr) || lastLines(result.stdout, result.shortMessage)
  throw new UserError(`"go ${command}" failed in ${cwd}:\n${reason}`)
}

/** `go1.26.8`, `go1.27rc1`, `go1.26.8 X:nodwarf5` against `1.26.0`. */
function isNewEnough(goVersion: string, needed: string): boolean {
  const [found, least] = [semver.coerce(goVersion), semver.coerce(needed)]
  return found !== null && least !== null && semver.gte(found, least)
}
