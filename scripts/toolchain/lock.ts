import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import lockfile from 'proper-lockfile'

/**
 * Runs a function while holding a lock that other processes honor, however long it takes.
 * A lock whose process was killed goes stale after ten seconds and is taken over.
 * @param path the lock is the folder `<path>.lock`
 * @param onWait called once if another process has the lock
 */
export async function withLock<T>(path: string, work: () => Promise<T>, onWait?: () => void): Promise<T> {
  await mkdir(dirname(path), { recursive: true })
  // Losing the lock (a suspended machine) is harmless where results are renamed into place only once they are complete.
  const options = { realpath: false, stale: 10_000, onCompromised: () => undefined }
  const release = await lockfile.lock(path, options).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ELOCKED') throw error
    onWait?.()
    return lockfile.lock(path, { ...options, retries: { forever: true, minTimeout: 250, maxTimeout: 1_000 } })
  })
  // proper-lockfile's own exit hook is lost: execa brings another version of the library that sets it.
  const releaseOnExit = () => {
    try {
      lockfile.unlockSync(path, { realpath: false })
    } catch {
      // Another process has taken it over.
    }
  }
  process.once('exit', releaseOnExit)
  try {
    return await work()
  } finally {
    process.off('exit', releaseOnExit)
    await release().catch(() => undefined)
  }
}
