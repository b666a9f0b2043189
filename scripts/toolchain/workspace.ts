import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

const unfinished = '.unfinished-'

/**
 * Runs a function with an empty folder, from which it renames what is complete into the destination. The folder is
 * removed afterwards, and so are those that killed runs left. Call it under a lock on the destination.
 */
export async function withWorkspace<T>(destination: string, work: (workspace: string) => Promise<T>): Promise<T> {
  await mkdir(destination, { recursive: true })
  const abandoned = (await readdir(destination)).filter((name) => name.startsWith(unfinished))
  await Promise.all(abandoned.map((name) => remove(join(destination, name))))
  const workspace = await mkdtemp(join(destination, unfinished))
  try {
    return await work(workspace)
  } finally {
    await remove(workspace)
  }
}

const remove = (folder: string) => rm(folder, { recursive: true, force: true })
