import type { ClusterAccess, Kubectl } from '../cluster/kubectl.ts'
import { kubectl } from '../cluster/kubectl.ts'
import type { Tool } from '../toolchain/locate.ts'
import { UserError } from '../toolchain/user-error.ts'
import { chart, type Example, marker } from './examples.ts'
import { findRelease, type HelmOnCluster, helm } from './helm.ts'
import { ensureNamespace } from './namespace.ts'
import { neededSecrets } from './secrets.ts'
import { describeUnready } from './unready.ts'

/** The two executables that install, and the cluster that they talk to. */
export type Installer = { helm: HelmOnCluster; kubectl: Kubectl }

/** Points both executables at a cluster. */
export function installerFor(tools: Readonly<Record<'helm4' | 'kubectl', Tool>>, access: ClusterAccess): Installer {
  return { helm: { path: tools.helm4.path, access }, kubectl: { path: tools.kubectl.path, access } }
}

/** How long Helm waits for an example's pods. */
const timeout = '2m'

/**
 * Installs or upgrades an example, and waits until its pods are ready.
 * @throws UserError that names the pods that are not ready
 */
export async function install(installer: Installer, { release, namespace, values }: Example): Promise<void> {
  await ensureNamespace(installer.kubectl, namespace)
  const args = ['upgrade', '--install', release, chart, '--namespace', namespace, '--values', values]
  const labels = ['--labels', `${marker.key}=${marker.value}`]
  try {
    await helm(installer.helm, [...args, ...labels, '--wait', '--timeout', timeout])
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const unready = await describeUnready(installer.kubectl, namespace, release)
    throw new UserError([`${release} could not be installed completely.`, error.message, ...unready].join('\n'))
  }
}

/**
 * Recovers a release whose last operation was killed: Helm rejects every operation on a pending release.
 * Only for a cluster that no other process can be working on.
 */
export async function recover({ helm: program }: Installer, { release, namespace }: Example): Promise<void> {
  const found = await findRelease(program, release, namespace)
  if (!found?.status.startsWith('pending')) return
  // The first revision has nothing to roll back to. The next installation adopts the claims that are kept.
  const undo = found.status === 'pending-install' ? 'uninstall' : 'rollback'
  await helm(program, [undo, release, '--namespace', namespace, '--wait', '--timeout', timeout])
}

/** Creates the Secrets that an example reads, with a placeholder for each key. */
export async function createPlaceholderSecrets(installer: Installer, example: Example): Promise<void> {
  const secrets = await secretsOf(installer, example)
  if (secrets.length === 0) return
  await ensureNamespace(installer.kubectl, example.namespace)
  const items = secrets.map(({ name, keys }) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: example.namespace, labels: { [marker.key]: marker.value } },
    stringData: Object.fromEntries(keys.map((key) => [key, 'placeholder'])),
  }))
  await kubectl(installer.kubectl, ['apply', '--filename', '-'], { apiVersion: 'v1', kind: 'List', items })
}

/** The Secrets that the rendered example reads. */
export async function secretsOf({ helm: program }: Installer, { release, namespace, values }: Example) {
  const args = ['template', release, chart, '--namespace', namespace, '--values', values]
  return neededSecrets(await helm(program, args))
}
