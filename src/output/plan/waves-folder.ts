import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../../model/problem.ts'
import { isWaveFile, isWaveScript, scriptName } from '../../plan/waves/files.ts'
import { list } from '../../text/format.ts'
import { entriesOf, replaceFiles } from '../script-folder.ts'
import { explained } from '../write-text.ts'

/**
 * The files that an earlier plan wrote to a folder for waves.
 * @param name as it was given, for messages
 * @param inputs absolute paths of files that are read
 * @returns names of files; none if the folder is new or empty
 * @throws UsageError if the folder holds anything else, or a file that is read: waves replace everything there
 */
export async function earlierWaves(name: string, folder: string, inputs: readonly string[] = []): Promise<string[]> {
  const there = await entriesOf(name, folder)
  const names = [...there.files, ...there.others]
  const files = there.files.filter(isWaveFile)
  const isEarlier =
    files.includes(scriptName) &&
    isWaveScript(await explained(join(name, scriptName), () => readFile(join(folder, scriptName), 'utf8')))
  const others = isEarlier ? names.filter((each) => !files.includes(each)) : names
  const instead =
    'waves replace everything in their folder. Name one that is new, empty, or holds only what an earlier plan wrote.'
  if (others.length > 0) {
    throw new UsageError(`${name}: no earlier plan wrote ${list(others)}, and ${instead}`)
  }
  const read = names.filter((each) => inputs.includes(join(folder, each)))
  if (read.length > 0) {
    throw new UsageError(`${name}: ${list(read)} is read from there, and ${instead}`)
  }
  return files
}

/**
 * Replaces what an earlier plan wrote with waves, in a folder that is created if there is none.
 * @param name as it was given, for messages
 * @param files texts by name; without any, old files are removed, and no folder is created
 * @returns whether anything was there
 * @throws UsageError if that fails
 */
export async function replaceWaves(
  name: string,
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<boolean> {
  const earlier = await earlierWaves(name, folder)
  await replaceFiles(name, folder, scriptName, earlier, files)
  return earlier.length > 0
}
