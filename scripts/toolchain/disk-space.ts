import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { number } from '../../src/text/format.ts'

/**
 * The disk space that a file or folder takes, in bytes: 0 if it does not exist. Does not follow symbolic links, and
 * skips what is deleted meanwhile.
 */
export async function diskSpace(path: string): Promise<number> {
  const stats = await lstat(path).catch(() => undefined)
  if (stats === undefined) return 0
  const names = stats.isDirectory() ? await readdir(path).catch(() => []) : []
  const within = await Promise.all(names.map((name) => diskSpace(join(path, name))))
  // Node.js counts blocks of 512 bytes on every platform.
  return within.reduce((total, bytes) => total + bytes, stats.blocks * 512)
}

/** Bytes for readers: `0.2 MB`, `87 MB`, `1.24 GB`. */
export function formatBytes(bytes: number): string {
  const megabytes = bytes / 1e6
  return megabytes < 1000 ? `${number(Number(megabytes.toPrecision(3)))} MB` : `${number(megabytes / 1000)} GB`
}
