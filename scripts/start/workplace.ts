import { delimiter, dirname } from 'node:path'
import which from 'which'
import { quote } from '../../src/text/quote.ts'
import { defaultCluster, findCluster, runningVersion } from '../cluster/found.ts'
import { tools as catalog } from '../toolchain/catalog.ts'
import { locate, type Tool } from '../toolchain/locate.ts'
import type { Minors } from '../toolchain/pinned.ts'
import { UserError } from '../toolchain/user-error.ts'
import { minorOf } from '../toolchain/version.ts'
import { chosenWays } from '../toolchain/ways.ts'

/** What a shell needs so that helm and kubectl work on the embedded cluster. */
export type Workplace = {
  kubeconfig: string
  /** Folders to search for programs before those on the PATH. */
  folders: readonly string[]
}

type ClusterTools = Readonly<Record<'helm4' | 'kubectl', Tool>>

/** The running embedded cluster, and the programs for it. Starts, builds and changes nothing. */
export async function findEmbedded(): Promise<{ kubeconfig: string; context: string; tools: ClusterTools }> {
  const cluster = await findCluster(defaultCluster)
  if (cluster === undefined) throw new UserError('The embedded cluster is not running. Start it with "npm start".')
  const running = await runningVersion(defaultCluster)
  const minors = running === undefined ? {} : { kubernetes: minorOf(running) }
  return { ...cluster, tools: { helm4: await findTool('helm4', {}), kubectl: await findTool('kubectl', minors) } }
}

/** What a shell needs for the running embedded cluster. */
export async function findWorkplace(): Promise<Workplace> {
  const { kubeconfig, tools } = await findEmbedded()
  const hidden = await Promise.all(Object.values(tools).map(folderToAdd))
  return { kubeconfig, folders: [...new Set(hidden.flat())] }
}

/** Lines that make a shell work on the cluster: a POSIX shell or, on Windows, PowerShell. */
export function exportLines(
  { kubeconfig, folders }: Workplace,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string[] {
  const elsewhere = Object.keys(env).filter(leadsElsewhere)
  if (platform === 'win32') {
    return [
      ...elsewhere.map((name) => `Remove-Item Env:${name}`),
      setInPowerShell('KUBECONFIG', kubeconfig),
      ...pathLines(folders, platform),
    ]
  }
  return [
    ...(elsewhere.length === 0 ? [] : [`unset ${elsewhere.join(' ')}`]),
    `export KUBECONFIG=${quote(kubeconfig)}`,
    ...pathLines(folders, platform),
  ]
}

/** The line that makes a shell search folders first, for the shells of `exportLines`; none without folders. */
export function pathLines(folders: readonly string[], platform: NodeJS.Platform = process.platform): string[] {
  if (folders.length === 0) return []
  return platform === 'win32'
    ? [`${setInPowerShell('PATH', `${folders.join(';')};`)} + $env:PATH`]
    : [`export PATH=${quote(folders.join(':'))}:"$PATH"`]
}

function setInPowerShell(name: string, value: string): string {
  return `$env:${name} = '${value.replaceAll("'", "''")}'`
}

/**
 * The environment of a new shell that works on the cluster: the user's own, without what npm adds for its scripts.
 * @param env the environment of an npm script
 */
export function shellEnvironment({ kubeconfig, folders }: Workplace, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(([name]) => !isOfNpm(name) && !leadsElsewhere(name))
  const path = (env.PATH ?? '').split(delimiter)
  const first = path.findIndex((folder) => !/[\\/](node_modules[\\/]\.bin|node-gyp-bin)$/.test(folder))
  // On Windows, Node.js passes on this PATH, and not a Path that is there as well.
  const PATH = [...folders, ...path.slice(Math.max(0, first))].join(delimiter)
  return { ...Object.fromEntries(own), PATH, KUBECONFIG: kubeconfig }
}

/** Some tools fail on settings that npm hands down, such as nvm on `npm_config_prefix`. */
const isOfNpm = (name: string) => name.startsWith('npm_') || name === 'INIT_CWD'
/** Variables of Helm that matter more than KUBECONFIG. */
const leadsElsewhere = (name: string) => /^HELM_(KUBE|NAMESPACE$)/.test(name)

async function findTool(name: 'helm4' | 'kubectl', minors: Minors): Promise<Tool> {
  const located = await locate(name, chosenWays(), minors)
  if ('found' in located) return located.found
  const { command } = catalog[name]
  throw new UserError(`${command} ${located.version} is not in the cache. Get it with "npm start".`)
}

/** The folder of a tool, unless its command already runs this one. */
async function folderToAdd({ name, path }: Tool): Promise<string[]> {
  return (await which(catalog[name].command, { nothrow: true })) === path ? [] : [dirname(path)]
}
