import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { extract } from 'tar'

/**
 * Unpacks some files of an archive into a folder, under their paths in the archive.
 * @param archive a file whose name ends with `.tar.gz` or `.zip`
 * @param isWanted called with each path in the archive
 */
export async function unpack(archive: string, folder: string, isWanted: (path: string) => boolean): Promise<void> {
  if (!archive.endsWith('.zip')) return extract({ file: archive, cwd: folder, strict: true, filter: isWanted })
  const files = unzipSync(await readFile(archive), { filter: ({ name }) => isWanted(name) && !name.endsWith('/') })
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }
}
