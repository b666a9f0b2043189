import { chmod, glob, mkdir, readFile, rmdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Where kube-controller-manager creates a folder for each claim; the path is fixed in its source. */
export const volumesFolder = '/tmp/hostpath_pv'

/** Creates the folder with the permissions of /tmp, so that the clusters of several users can have volumes. */
export async function prepareVolumes(): Promise<void> {
  await mkdir(volumesFolder, { recursive: true })
  // Fails if another user created it, in which case it already has these permissions.
  await chmod(volumesFolder, 0o1777).catch(() => undefined)
}

/**
 * Lists the folders that were created for a cluster's claims, from the files of its etcd: they can be read even if
 * the API server no longer answers. Some of the folders may no longer exist.
 */
export async function volumesOf(cluster: string): Promise<string[]> {
  const paths = new Set<string>()
  for await (const file of glob(join(cluster, 'etcd', 'member', '{snap/db,wal/*.wal}'))) {
    const content = await readFile(file, 'latin1')
    for (const [path] of content.matchAll(/\/tmp\/hostpath_pv\/[0-9a-f-]{36}/g)) paths.add(path)
  }
  return [...paths]
}

/**
 * Removes those of the folders that still exist. They are empty: simulated pods write nothing.
 * @returns how many it removed
 */
export async function removeVolumes(paths: readonly string[]): Promise<number> {
  let removed = 0
  for (const path of paths) removed += (await removeEmpty(path)) ? 1 : 0
  await removeEmpty(volumesFolder)
  return removed
}

const removeEmpty = (folder: string) =>
  rmdir(folder).then(
    () => true,
    () => false,
  )
