import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The values files in a folder, by name. */
export async function valuesFilesIn(folder: string): Promise<string[]> {
  const files = await readdir(folder)
  return files
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => join(folder, file))
    .sort()
}
