import { writeFile } from 'node:fs/promises'
import { UsageError } from '../problems/problem.ts'

/**
 * Writes a file that was asked for.
 * @param name as it was given, for messages
 * @param flag `wx`: only if there is none of that name
 * @throws UsageError where that cannot be
 */
export async function writeText(name: string, file: string, text: string, flag: 'w' | 'wx'): Promise<void> {
  try {
    await writeFile(file, text, { flag })
  } catch (error) {
    throw new UsageError(`${name}: ${explain(error as NodeJS.ErrnoException)}`)
  }
}

function explain({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'EEXIST':
      return 'the file exists and is left as it is. Name another one, or remove it first.'
    case 'ENOENT':
      return 'the folder does not exist. Create it first.'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'the folder cannot be written to.'
    default:
      return message
  }
}
