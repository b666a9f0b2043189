import { chmodSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { lstat, realpath, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { hold, whileHolding } from '../helm/held.ts'
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
 * Makes sure, before any work, that a file can be created.
 * @param name as it was given, for messages
 * @throws UsageError if there is one of that name, or no folder for it
 */
export async function checkNew(name: string, file: string): Promise<void> {
  await explained(name, async () => {
    if (!(await stat(dirname(file))).isDirectory()) throw codeError('ENOTDIR')
    if ((await lstat(file).catch(() => undefined)) !== undefined) throw codeError('EEXIST')
  })
}

function codeError(code: string): Error {
  return Object.assign(new Error(code), { code })
}

/**
 * Replaces the text of a file of the user, whole or not at all: a full disk or a signal never leaves a part of it.
 * @param name as it was given, for messages
 * @param before the text as it was read
 * @throws UsageError if the file no longer has that text, or if that fails
 */
export async function replaceText(name: string, file: string, before: string, text: string): Promise<void> {
  // A link stays one.
  const target = await explained(name, () => realpath(file))
  const written = join(dirname(target), `.${basename(target)}.${process.pid}.new`)
  const replace = async (): Promise<void> => {
    const remove = hold(() => rmSync(written, { force: true }))
    try {
      writeFileSync(written, text, { flag: 'wx', flush: true })
      chmodSync(written, statSync(target).mode)
      if (readFileSync(target, 'utf8') !== before) {
        throw new UsageError(`${name}: the file has changed since it was read, and is left as it is. Run this again.`)
      }
      renameSync(written, target)
    } finally {
      remove()
    }
  }
  await explained(name, () => whileHolding(replace))
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
    if (error instanceof UsageError) throw error
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
