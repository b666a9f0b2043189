import { writeFile } from 'node:fs/promises'
import { UsageError } from '../model/problem.ts'

/**
 * Writes a file that the user named.
 * @param name as it was given, for messages
 * @param flag `wx`: only if there is no file of that name
 * @throws UsageError if that fails
 */
export async function writeText(name: string, file: string, text: string, flag: 'w' | 'wx'): Promise<void> {
  await explained(name, () => writeFile(file, text, { flag }))
}

/**
 * Does something with a file or a folder that the user named.
 * @param name as it was given, for messages
 * @throws UsageError if that fails
 */
export async function explained<Result>(name: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act()
  } catch (error) {
    throw new UsageError(`${name}: ${explain(error as NodeJS.ErrnoException)}`)
  }
}

function explain({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'EEXIST':
      return 'the file exists and is left as it is. Name another one, or remove it first.'
    case 'EISDIR':
      return 'this is a folder. Name a file in it.'
    case 'ENOENT':
      return 'the folder does not exist. Create it first.'
    case 'ENOTDIR':
      return 'a part of the path is a file, not a folder. Name another one.'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'you are not allowed to write this. Name another one, or ask for the permission.'
    default:
      return message
  }
}
