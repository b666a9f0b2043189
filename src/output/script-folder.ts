import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { explained } from './write-text.ts'

/** The names of the regular files in a folder, and of all else there; none if there is no such folder. */
export async function entriesOf(name: string, folder: string): Promise<{ files: string[]; others: string[] }> {
  const entries = await explained(name, async () => {
    try {
      return await readdir(folder, { withFileTypes: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    }
  })
  const named = (isFile: boolean): string[] =>
    entries.filter((entry) => entry.isFile() === isFile).map((entry) => entry.name)
  return { files: named(true), others: named(false) }
}

/**
 * Replaces a script, and the files that it needs, in a folder that is created if there is none. The script is removed
 * first and written last, so that one without its files can never run.
 * @param name of the folder as it was given, for messages
 * @param script its name
 * @param earlier names of the files to remove
 * @param files texts by name; without any, no folder is created
 * @throws UsageError if that fails
 */
export async function replaceFiles(
  name: string,
  folder: string,
  script: string,
  earlier: readonly string[],
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const scriptFirst = (one: string, other: string): number => Number(other === script) - Number(one === script)
  for (const file of earlier.toSorted(scriptFirst)) await explained(join(name, file), () => rm(join(folder, file)))
  const names = Object.keys(files).toSorted(scriptFirst).reverse()
  if (names.length > 0) await explained(name, () => mkdir(folder, { recursive: true }))
  for (const file of names) {
    const mode = file === script ? 0o755 : 0o644
    await explained(join(name, file), () => writeFile(join(folder, file), files[file] ?? '', { mode, flag: 'wx' }))
  }
}
