import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type ClusterAccess, kubectl } from '../cluster/kubectl.ts'
import { UserError } from '../toolchain/user-error.ts'

/** The cluster that the user named, if any. */
export type ClusterChoice = { kubeconfig?: string | undefined; context?: string | undefined }

/** The only option of the commands without a choice of cluster, for parseArgs. */
export const helpOption = { help: { type: 'boolean', short: 'h', default: false } } as const

/** The options of the commands that read a cluster. */
export const clusterOptions = { kubeconfig: { type: 'string' }, context: { type: 'string' }, ...helpOption } as const

/** The options of the commands that change a cluster. */
export const targetOptions = { ...clusterOptions, yes: { type: 'boolean', short: 'y', default: false } } as const

/** A cluster of the user's own, described so that a person recognizes it. */
export type ExistingCluster = { access: ClusterAccess; context: string; server: string; file: string }

type KubeConfig = {
  'current-context'?: string
  clusters?: { cluster: { server?: string } }[] | null
}

/** The access to the cluster that the user chose; undefined for the embedded one. */
export function chosenAccess({ kubeconfig, context }: ClusterChoice): ClusterAccess | undefined {
  // npm runs its scripts in the repository's folder; paths are relative to the user's working directory.
  if (kubeconfig !== undefined) return { kubeconfig: resolve(process.env.INIT_CWD ?? '.', kubeconfig), context }
  return context === undefined ? undefined : { context }
}

/**
 * Finds out which cluster the access leads to. Reads only the kubeconfig; contacts no cluster.
 * @throws UserError if the file or the context does not exist
 */
export async function describeCluster(kubectlPath: string, chosen: ClusterAccess): Promise<ExistingCluster> {
  const file = chosen.kubeconfig ?? process.env.KUBECONFIG ?? '~/.kube/config'
  if (chosen.kubeconfig !== undefined) {
    await access(chosen.kubeconfig).catch(() => {
      throw new UserError(`The kubeconfig file ${file} cannot be read. Set --kubeconfig to an existing file.`, 2)
    })
  }
  const text = await kubectl({ path: kubectlPath, access: chosen }, [
    'config',
    'view',
    '--minify',
    '--output',
    'json',
  ]).catch(() => undefined)
  const config = text === undefined ? undefined : (JSON.parse(text) as KubeConfig)
  const context = config?.['current-context']
  const server = config?.clusters?.[0]?.cluster.server
  if (!context || !server) {
    const wanted = chosen.context === undefined ? 'no current context' : `no context "${chosen.context}"`
    throw new UserError(`${file} has ${wanted}. Set --context to one of its contexts.`, 2)
  }
  // From here on, the context is explicit: if the current one changes meanwhile, the cluster stays the same.
  return { access: { ...chosen, context }, context, server, file }
}
