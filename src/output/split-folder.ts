import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../model/problem.ts'
import { marker, scriptFile } from '../split/names.ts'
import { list } from '../text/format.ts'
import { entriesOf, replaceFiles } from './script-folder.ts'
import { explained } from './write-text.ts'

/**
 * Writes the files of a fleet in several releases to a folder, which is created if there is none. Replaces those that an
 * earlier split wrote, and removes the others of them; all other files stay.
 * @param name of the folder as it was given, for messages
 * @param files texts by name
 * @throws UsageError if a file of one of these names was not written by `split`, or if that fails
 */
export async function writeSplit(name: string, folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  const earlier = await earlierSplit(name, folder)
  const { files: there, others } = await entriesOf(name, folder)
  const foreign = [...there, ...others].filter((file) => Object.hasOwn(files, file) && !earlier.includes(file))
  if (foreign.length > 0) {
    throw new UsageError(
      `${name}: split did not write ${list(foreign)}, so it does not replace it. Name another folder, or remove it first.`,
    )
  }
  await replaceFiles(name, folder, scriptFile, earlier, files)
}

/**
 * The files in a folder that an earlier split wrote.
 * @param name as it was given, for messages
 * @param inputs absolute paths of files that are read
 * @returns names of files; none if the folder is new or empty
 * @throws UsageError if one of them is read: splitting again would remove it
 */
export async function earlierSplit(name: string, folder: string, inputs: readonly string[] = []): Promise<string[]> {
  const { files } = await entriesOf(name, folder)
  const texts = await Promise.all(
    files.map((file) => explained(join(name, file), () => readFile(join(folder, file), 'utf8'))),
  )
  const earlier = files.filter((_, index) => texts[index]?.split('\n', 2).includes(marker))
  const read = earlier.filter((file) => inputs.includes(join(folder, file)))
  if (read.length > 0) {
    throw new UsageError(
      `${name}: an earlier split wrote ${list(read)}, and would now replace what it reads. Name the values of the whole fleet with -f, or another folder.`,
    )
  }
  return earlier
}
