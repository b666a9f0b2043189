import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../model/problem.ts'
import { marker, scriptFile } from '../split/names.ts'
import { list } from '../text/format.ts'
import { explained } from './write-text.ts'

/**
 * Writes the files of a fleet in several releases to a folder, which is created if there is none. Replaces those that an
 * earlier split wrote, and removes the others of them; all other files stay.
 * @param name of the folder as it was given, for messages
 * @param files texts by name
 * @throws UsageError if a file of one of these names was not written by `split`, or if that fails
 */
export async function writeSplit(name: string, folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await explained(name, () => mkdir(folder, { recursive: true }))
  const earlier = await earlierFiles(name, folder)
  const there = await explained(name, () => readdir(folder))
  const foreign = Object.keys(files).filter((file) => there.includes(file) && !earlier.includes(file))
  if (foreign.length > 0) {
    throw new UsageError(
      `${name}: split did not write ${list(foreign)}, so it does not replace it. Name another folder, or remove it first.`,
    )
  }
  for (const file of earlier) await explained(join(name, file), () => rm(join(folder, file)))
  for (const [file, text] of Object.entries(files)) {
    const mode = file === scriptFile ? 0o755 : 0o644
    await explained(join(name, file), () => writeFile(join(folder, file), text, { mode, flag: 'wx' }))
  }
}

/** The names of the files in a folder that `split` wrote. */
async function earlierFiles(name: string, folder: string): Promise<string[]> {
  const entries = await explained(name, () => readdir(folder, { withFileTypes: true }))
  const names = entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
  const texts = await Promise.all(
    names.map((file) => explained(join(name, file), () => readFile(join(folder, file), 'utf8'))),
  )
  return names.filter((_, index) => texts[index]?.split('\n', 2).includes(marker))
}
