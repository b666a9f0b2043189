import { execa } from 'execa'
import type { ClusterAccess } from '../cluster/kubectl.ts'
import { UserError } from '../toolchain/user-error.ts'

/** A release as `helm list` shows it. Statuses other than `deployed` are `failed` and several `pending-…`. */
export type ListedRelease = { name: string; revision: string; status: string }

/** A Helm executable and the cluster that it talks to. */
export type HelmOnCluster = { path: string; access: ClusterAccess }

/** The flags that make Helm use a cluster. */
export function helmFlags({ kubeconfig, context }: ClusterAccess): string[] {
  const file = kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig]
  return context === undefined ? file : [...file, '--kube-context', context]
}

/**
 * Whether Helm 4 stopped waiting because all was ready, and then took that for a failure, since an autoscaler had just
 * changed the number of pods. Whatever else is not ready ends with the time that it may take, or with Helm, and the message
 * says so.
 */
export function wasScaledWhenReady(message: string): boolean {
  return /not ready\. status: InProgress/.test(message) && !/context (deadline exceeded|canceled)/.test(message)
}

/**
 * Runs Helm and returns what it prints. An upgrade that failed only because of an autoscaler is run again.
 * @throws UserError with Helm's own message
 */
export async function helm(program: HelmOnCluster, args: readonly string[]): Promise<string> {
  try {
    return await helmOnce(program, args)
  } catch (error) {
    if (!(error instanceof UserError) || args[0] !== 'upgrade' || !wasScaledWhenReady(error.message)) throw error
    return helmOnce(program, args)
  }
}

async function helmOnce({ path, access }: HelmOnCluster, args: readonly string[]): Promise<string> {
  const result = await execa(path, [...args, ...helmFlags(access)], {
    // Helm's own variables could name another cluster, namespace or storage.
    env: Object.fromEntries(
      Object.keys(process.env).map((key) => [key, key.startsWith('HELM_') ? undefined : process.env[key]]),
    ),
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
  })
  if (result.exitCode === 0) return result.stdout
  throw new UserError(`helm ${args.slice(0, 2).join(' ')} failed:\n${result.stderr.trim() || result.shortMessage}`)
}

/** The release of that name in a namespace, whatever its status; with a selector, only if its labels match. */
export async function findRelease(
  program: HelmOnCluster,
  name: string,
  namespace: string,
  selector?: { key: string; value: string },
): Promise<ListedRelease | undefined> {
  const labels = selector === undefined ? [] : ['--selector', `${selector.key}=${selector.value}`]
  const args = ['list', '--namespace', namespace, '--filter', `^${name}$`, ...labels, '--output', 'json']
  return (JSON.parse(await helm(program, args)) as ListedRelease[])[0]
}
