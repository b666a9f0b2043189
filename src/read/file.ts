import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text as readStream } from 'node:stream/consumers'
import { type Problem, ProblemsError, UsageError } from '../problems/problem.ts'
import { readYaml } from '../yaml/read.ts'
import { isModule, readModule } from './module.ts'
import type { Source } from './source.ts'

/** A values file that was read. */
export type ValuesFile = {
  /** As it was named. */
  readonly name: string
  /** What it sets: for YAML a source for each document. */
  readonly sources: readonly Source[]
  readonly problems: readonly Problem[]
  /** Where Helm can read the same; undefined where it must be given the values themselves. */
  readonly path: string | undefined
}

/**
 * Reads one values file, as Helm's `-f` names them: a path, an address, or `-` for the standard input; and beyond Helm
 * a module in TypeScript or JavaScript.
 * @param folder where relative paths begin
 * @throws UsageError where there is no such file
 */
export async function readValuesFile(name: string, folder: string): Promise<ValuesFile> {
  try {
    if (isModule(name)) return { name, sources: [await readModule(name, folder)], problems: [], path: undefined }
    const path = resolve(folder, name)
    const isFile = name.trim() !== '-' && !/^https?:\/\//.test(name)
    const { sources, problems } = readYaml(name, isFile ? await readFile(path, 'utf8') : await readRemote(name))
    return { name, sources, problems, path: isFile ? path : undefined }
  } catch (error) {
    if (error instanceof ProblemsError) return { name, sources: [], problems: error.problems, path: undefined }
    throw readError(error, name, folder)
  }
}

/**
 * Reads the content of a file as Helm's `--set-file` names them.
 * @throws UsageError where there is no such file
 */
export async function readContent(name: string, folder: string): Promise<string> {
  try {
    return /^https?:\/\//.test(name) || name.trim() === '-'
      ? await readRemote(name)
      : await readFile(resolve(folder, name), 'utf8')
  } catch (error) {
    throw readError(error, name, folder)
  }
}

async function readRemote(name: string): Promise<string> {
  if (name.trim() === '-') return await readStream(process.stdin)
  const response = await fetch(name)
  if (!response.ok) throw new UsageError(`${name} cannot be read: the server answers ${response.status}.`)
  return await response.text()
}

function readError(error: unknown, name: string, folder: string): unknown {
  if (!(error instanceof Error) || error instanceof UsageError) return error
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return new UsageError(`${name} does not exist in ${folder}.`)
    case 'EISDIR':
      return new UsageError(`${name} is a folder. Name the values files in it, each with -f.`)
    case 'EACCES':
      return new UsageError(`${name} cannot be read: you are not allowed to.`)
    default:
      return 'code' in error || error.message === 'fetch failed'
        ? new UsageError(`${name} cannot be read: ${error.message}.`)
        : error
  }
}
