import { lstat, readdir, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { stopCluster } from '../cluster/cluster.ts'
import { listClusters } from '../cluster/found.ts'
import { diskSpace, formatBytes } from '../toolchain/disk-space.ts'
import { withLock } from '../toolchain/lock.ts'
import { cacheFolder } from '../toolchain/paths.ts'
import { UserError } from '../toolchain/user-error.ts'
import { describeRemoved } from './removed.ts'

/** All that the project creates in its cache folder. */
const own = new Set(['kwok', 'tools', 'start.lock'])

/**
 * Removes the embedded clusters and all tools from the cache, and waits for builds that are under way.
 * @throws UserError if the folder also holds what the project did not create: it then changes nothing
 */
export async function clean(): Promise<void> {
  const cache = cacheFolder()
  const names = await readdir(cache).catch(() => [])
  // A hidden file, such as one of a file manager, is no sign of a folder that has another purpose.
  const foreign = names.filter((name) => !own.has(name) && !name.startsWith('.'))
  if (foreign.length > 0) {
    throw new UserError(
      `Nothing was removed: the cache folder ${cache} also contains ${foreign.slice(0, 3).join(', ')}. ` +
        'Set PROTOCOL_MAPPER_AGENTS_CACHE to a folder of its own, and delete kwok and tools in this one yourself.',
    )
  }
  const bytes = await diskSpace(cache)
  if (names.length > 0) await withLock(join(cache, 'start'), () => empty(cache), sayWaiting)
  await rmdir(cache).catch(() => undefined)
  console.log(bytes === 0 ? `The cache ${cache} is empty.` : `Emptied the cache ${cache}: freed ${formatBytes(bytes)}.`)
}

const sayWaiting = () => console.log('Waiting for "npm start" to finish.')

async function empty(cache: string): Promise<void> {
  for (const name of await listClusters()) {
    const removed = await stopCluster(name)
    if (removed) console.log(describeRemoved(name, removed))
  }
  await removeTools(join(cache, 'tools'))
  await remove(join(cache, 'kwok'))
}

/** Removes each tool under the lock that its build holds. */
async function removeTools(folder: string): Promise<void> {
  const stats = await lstat(folder).catch(() => undefined)
  // What a symbolic link leads to is outside the cache.
  if (!stats?.isDirectory()) return remove(folder)
  const names = (await readdir(folder)).map((name) => name.replace(/\.lock$/, ''))
  for (const name of new Set(names)) {
    const path = join(folder, name)
    await withLock(
      path,
      () => remove(path),
      () => console.log(`Waiting for the build of ${name} to finish.`),
    )
  }
  // Stays if another run has begun to build meanwhile.
  await rmdir(folder).catch(() => undefined)
}

async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch((error: Error) => {
    throw new UserError(`${path} cannot be removed: ${error.message}. End the programs that use it, and try again.`)
  })
}
