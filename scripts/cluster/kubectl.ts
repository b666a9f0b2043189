import { execa } from 'execa'
import { UserError } from '../toolchain/user-error.ts'

/**
 * How kubectl and Helm find a cluster. At least one of the two is set, so that the cluster that the environment
 * happens to point to is never used by accident.
 */
export type ClusterAccess =
  | { kubeconfig: string; context?: string | undefined }
  /** A context of the user's own kubeconfig files. */
  | { kubeconfig?: undefined; context: string }

/** A kubectl executable and the cluster that it talks to. */
export type Kubectl = { path: string; access: ClusterAccess }

/** The flags that make kubectl use a cluster. */
export function kubectlFlags({ kubeconfig, context }: ClusterAccess): string[] {
  const file = kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig]
  return context === undefined ? file : [...file, '--context', context]
}

/**
 * Runs kubectl and returns what it prints.
 * @param input an object, or a List of them, to pass as JSON (for `apply --filename -`)
 * @throws UserError with kubectl's own message
 */
export async function kubectl({ path, access }: Kubectl, args: readonly string[], input?: object): Promise<string> {
  const stdin = input === undefined ? { stdin: 'ignore' as const } : { input: JSON.stringify(input) }
  const result = await execa(path, [...kubectlFlags(access), ...args], { ...stdin, reject: false })
  if (result.exitCode === 0) return result.stdout
  throw new UserError(`kubectl ${args.join(' ')} failed:\n${result.stderr.trim() || result.shortMessage}`)
}

/** The JSON at a path of the API server, such as `/openapi/v3`. */
export async function getRaw<T>(cluster: Kubectl, path: string): Promise<T> {
  return JSON.parse(await kubectl(cluster, ['get', '--raw', path])) as T
}

/** The items of `kubectl get <arguments>`. */
export async function getItems<T>(cluster: Kubectl, args: readonly string[]): Promise<T[]> {
  const list = JSON.parse(await kubectl(cluster, ['get', ...args, '--output', 'json'])) as { items: T[] }
  return list.items
}
