import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chart } from '../scripts/start/examples.ts'
import { repository } from '../scripts/toolchain/paths.ts'

/** The values files in a folder, by name. */
export async function valuesFilesIn(folder: string): Promise<string[]> {
  const files = await readdir(folder)
  return files
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => join(folder, file))
    .sort()
}

/** Every values file that is complete by itself: those of `ci/` and the examples. */
export const valuesFiles: readonly string[] = [
  ...(await valuesFilesIn(join(chart, 'ci'))),
  ...(await valuesFilesIn(join(repository, 'examples'))),
]
