import { access, rm } from 'node:fs/promises'
import { diskSpace } from '../toolchain/disk-space.ts'
import { clusterFolder, configurationOf, processesOf } from './found.ts'
import { endProcesses } from './processes.ts'
import { removeVolumes, volumesOf } from './volumes.ts'

/** What was removed with a cluster. */
export type Removed = { processes: number; volumes: number /** Disk space, in bytes. */; bytes: number }

/**
 * Ends the processes of a cluster, whatever its state, and removes its files and volumes.
 * @returns what it removed; undefined if there was nothing to remove
 */
export async function remove(name: string): Promise<Removed | undefined> {
  const folder = clusterFolder(name)
  const { length: processes } = await processesOf(name)
  await endProcesses(() => processesOf(name))
  const volumes = await removeVolumes(await volumesOf(folder))
  const wasThere = await access(folder).then(
    () => true,
    () => false,
  )
  const bytes = await diskSpace(folder)
  // On Windows, the files of a process stay locked for a moment after its end.
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  await rm(configurationOf(name), { force: true })
  return processes > 0 || wasThere ? { processes, volumes, bytes } : undefined
}
