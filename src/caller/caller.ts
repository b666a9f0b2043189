import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { delimiter, join, sep } from 'node:path'
import { packageName } from '../package.ts'
import { quote } from '../text/quote.ts'
import { packageAround, shortPathFrom } from './around.ts'

/** Who runs the CLI. */
export type Caller = {
  /** Absolute path of the folder where the user types. */
  readonly folder: string
  /** What the user types there to run the CLI. */
  readonly command: string
}

/** What the running process knows about its start. */
export type Start = { readonly env: NodeJS.ProcessEnv; readonly script: string }

/**
 * Finds out where the user is, and how the CLI can be run there: through Helm, npx, the PATH, or else by its path.
 * @param workingFolder absolute path
 * @param programFolder absolute path of the running package
 */
export function callerOf(
  workingFolder: string,
  programFolder: string,
  { env, script }: Start = { env: process.env, script: process.argv[1] ?? '' },
): Caller {
  const folder = userFolder(workingFolder, env)
  const run = (): string => {
    const { HELM_PLUGIN_NAME: plugin, HELM_PLUGIN_DIR: pluginFolder } = env
    if (plugin && pluginFolder && isSame(pluginFolder, programFolder)) return `helm ${plugin}`
    if (packageAround(folder, programFolder) !== undefined) return `npx ${packageName}`
    if (isOnPath(env.PATH ?? '')) return packageName
    const fetched = fetchedByNpx(script)
    if (fetched !== undefined) return `npx --package ${quote(fetched)} ${packageName}`
    return `node ${quote(shortPathFrom(folder, join(programFolder, 'dist', 'cli.js')))}`
  }
  return { folder, command: run() }
}

/** npm runs scripts in the folder of package.json, and remembers where it was called. */
function userFolder(workingFolder: string, { INIT_CWD: called }: NodeJS.ProcessEnv): string {
  const isInside = called !== undefined && `${called}${sep}`.startsWith(`${workingFolder}${sep}`)
  return isInside ? called : workingFolder
}

function isSame(one: string, other: string): boolean {
  return existsSync(one) && realpathSync(one) === realpathSync(other)
}

/** npm and npx add the commands of packages to the PATH, for their own children only. */
function isOnPath(path: string): boolean {
  const folders = path
    .split(delimiter)
    .filter((folder) => folder !== '' && !folder.endsWith(join('node_modules', '.bin')))
  const name = process.platform === 'win32' ? `${packageName}.cmd` : packageName
  return folders.some((folder) => existsSync(join(folder, name)))
}

/** What npx was told to fetch, if it put the CLI in its cache: npx notes that there. */
function fetchedByNpx(script: string): string | undefined {
  const [cache = ''] = script.split(`${sep}node_modules${sep}`)
  const file = join(cache, 'package.json')
  if (!cache.includes(`${sep}_npx${sep}`) || !existsSync(file)) return undefined
  const { _npx } = JSON.parse(readFileSync(file, 'utf8')) as { _npx?: { packages?: readonly string[] } }
  return _npx?.packages?.[0]
}
