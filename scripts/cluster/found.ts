import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from '../toolchain/paths.ts'
import { components } from './definition.ts'
import { findProcesses } from './processes.ts'

/** The name of the cluster that `npm start` starts. */
export const defaultCluster = 'protocol-mapper-agents'

/** The folder of all clusters. */
export const workFolder = () => join(cacheFolder(), 'kwok')
/** The folder of a cluster. */
export const clusterFolder = (name: string) => join(workFolder(), 'clusters', name)
/** The file of what a cluster was created with. */
export const configurationOf = (name: string) => join(workFolder(), `${name}.json`)
/** How kubectl and Helm reach a cluster. */
export const accessOf = (name: string) => ({
  kubeconfig: join(clusterFolder(name), 'kubeconfig.yaml'),
  context: `kwok-${name}`,
})

/** The processes of a cluster: kwokctl links the executables into the cluster's own folder, and starts them by these names. */
export const processesOf = (name: string) => findProcesses(join(clusterFolder(name), 'bin'))

/** Finds a running embedded cluster, and changes nothing. Undefined if one of its processes is missing. */
export async function findCluster(name: string): Promise<{ kubeconfig: string; context: string } | undefined> {
  return (await areAllRunning(name)) ? accessOf(name) : undefined
}

/** The version of Kubernetes that a running embedded cluster has, without a leading v; undefined if it does not run. */
export async function runningVersion(name: string): Promise<string | undefined> {
  if ((await processesOf(name)).length === 0) return undefined
  return (await optionsOf(name))?.kubeVersion.replace(/^v/, '')
}

/** The names of all existing embedded clusters, whatever their state. */
export async function listClusters(): Promise<string[]> {
  return readdir(join(workFolder(), 'clusters')).catch(() => [])
}

/** Whether all processes of a cluster run. */
export async function areAllRunning(name: string): Promise<boolean> {
  const programs = new Set((await processesOf(name)).map(({ program }) => program))
  const { enable = [] } = (await optionsOf(name)) ?? {}
  return programs.size >= components.length + enable.length
}

/** What a cluster was created with; undefined if there is no such cluster. `enable`: further processes. */
async function optionsOf(name: string): Promise<{ kubeVersion: string; enable?: string[] } | undefined> {
  const text = await readFile(configurationOf(name), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : JSON.parse(text).options
}
