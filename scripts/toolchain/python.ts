import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import which from 'which'
import { lastLines } from './last-lines.ts'
import { UserError } from './user-error.ts'

/** yamllint 1.38 requires it. */
const leastPython = '3.10'

const isWindows = process.platform === 'win32'
const command = isWindows ? 'python' : 'python3'

/** The folder of the executables of a virtual environment. */
export function scriptsOf(folder: string): string {
  return join(folder, isWindows ? 'Scripts' : 'bin')
}

const pythonIn = (folder: string) => join(scriptsOf(folder), isWindows ? 'python.exe' : 'python3')

/** Reads `name==version` lines. Returns names in lower case, as pip compares them. */
export function parseRequirements(text: string): Record<string, string> {
  const pairs = text.matchAll(/^([\w.-]+)==(\S+)/gm)
  return Object.fromEntries(Array.from(pairs, ([, name, version]) => [name?.toLowerCase(), version]))
}

/**
 * Finds a Python that can create virtual environments.
 * @throws UserError that says what to install
 */
export async function findPython(): Promise<string> {
  const install = `Install Python ${leastPython} or newer with its venv module (Debian, Ubuntu: apt-get install python3-venv).`
  const python = await which(command, { nothrow: true })
  if (python === null) throw new UserError(`${command} was not found on the PATH. ${install}`)
  const code = 'import sys; print("%d.%d" % sys.version_info[:2]); import venv, ensurepip'
  const { exitCode, stdout } = await execa(python, ['-c', code], { reject: false })
  const [major = 0, minor = 0] = stdout.trim().split('.').map(Number)
  const [leastMajor = 0, leastMinor = 0] = leastPython.split('.').map(Number)
  if (major < leastMajor || (major === leastMajor && minor < leastMinor)) {
    const version = stdout.trim()
    const problem = version === '' ? 'does not report its version' : `is Python ${version}, which is too old`
    throw new UserError(`${python} ${problem}. ${install}`)
  }
  if (exitCode !== 0) throw new UserError(`${python} cannot create virtual environments. ${install}`)
  return python
}

/** Whether a virtual environment was finished, and its Python is still on the machine. */
export async function isEnvironmentComplete(folder: string): Promise<boolean> {
  const files = [join(folder, complete), pythonIn(folder)]
  return Promise.all(files.map((file) => access(file))).then(
    () => true,
    () => false,
  )
}

/** Marks a complete environment. It is written last: an environment contains its own path and cannot be renamed into place. */
const complete = '.complete'

/** Creates a virtual environment with the requirements, replacing whatever a killed run left there. */
export async function makeEnvironment(python: string, folder: string, requirements: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await run(python, ['-m', 'venv', folder])
  const pip = ['-m', 'pip', '--disable-pip-version-check', '--no-input', 'install', '--quiet', '-r', requirements]
  await run(pythonIn(folder), pip)
  await writeFile(join(folder, complete), await readFile(requirements))
}

async function run(program: string, args: string[]): Promise<void> {
  const { exitCode, all, shortMessage } = await execa(program, args, { all: true, stdin: 'ignore', reject: false })
  if (exitCode !== 0) {
    throw new UserError(`"${program} ${args.join(' ')}" failed:\n${lastLines(all, shortMessage)}`)
  }
}
