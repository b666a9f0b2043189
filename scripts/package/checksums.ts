import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The file with the SHA-256 of all others. */
export const checksumsFile = 'checksums.txt'

/**
 * Writes the SHA-256 of files, as `sha256sum --check` reads them.
 * @param paths of the files, relative to the folder, with slashes
 */
export async function writeChecksums(folder: string, paths: readonly string[]): Promise<void> {
  const lines = paths.map(async (path) => {
    const hash = createHash('sha256').update(await readFile(join(folder, path)))
    return `${hash.digest('hex')}  ${path}\n`
  })
  await writeFile(join(folder, checksumsFile), (await Promise.all(lines)).join(''))
}
