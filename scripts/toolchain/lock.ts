import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import lockfile from 'proper-lockfile'

/**
 * Runs a function while holding a lock that other processes honor, however long it takes.
 * A lock whose process was killed goes stale after ten seconds and is taken over. So does that of a machine that was
 * suspended: the work goes on, next to that of the new owner. Rename results into place once they are complete.
 * @param path the lock is the folder `<path>.lock`
 * @param onWait called once if another process has the lock
 */
export async function withLock<T>(path: string, work: () => Promise<T>, onWait?: () => void): Promise<T> {
  await mkdir(dirname(path), { recursive: true })
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
