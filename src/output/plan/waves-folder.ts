import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../../model/problem.ts'
import { isWaveFile, isWaveScript, scriptName } from '../../plan/waves/files.ts'
import { list } from '../../text/format.ts'
import { explained } from '../write-text.ts'

/**
 * The files that an earlier plan wrote to a folder for waves.
 * @param name as it was given, for messages
 * @param inputs absolute paths of files that are read
 * @returns names of files; none if the folder is new or empty
 * @throws UsageError if the folder holds anything else, or a file that is read: waves replace everything there
 */
export async function earlierWaves(name: string, folder: string, inputs: readonly string[] = []): Promise<string[]> {
  const entries = await explained(name, () => entriesOf(folder))
  const names = entries.map((entry) => entry.name)
  const files = entries.filter((entry) => entry.isFile() && isWaveFile(entry.name)).map((entry) => entry.name)
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

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/**
 * Replaces what an earlier plan wrote with waves, in a folder that is created if there is none. The script is removed
 * first and written last, so that half a plan can never run.
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
  for (const file of earlier.toSorted(scriptFirst)) await explained(join(name, file), () => rm(join(folder, file)))
  const names = Object.keys(files).toSorted(scriptFirst).reverse()
  if (names.length > 0) await explained(name, () => mkdir(folder, { recursive: true }))
  for (const file of names) {
    const mode = file === scriptName ? 0o755 : 0o644
    await explained(join(name, file), () => writeFile(join(folder, file), files[file] ?? '', { mode, flag: 'wx' }))
  }
  return earlier.length > 0
}

function scriptFirst(one: string, other: string): number {
  return Number(other === scriptName) - Number(one === scriptName)
}
