import { readFile } from 'node:fs/promises'
import { isAbsolute, resolve } from 'node:path'
import type { ValuesFile } from '../model/given.ts'
import { ProblemsError, UsageError } from '../model/problem.ts'
import { isModule, readModule } from './module/module.ts'
import { isAddress, isStandardInput, readAddress, readStandardInput } from './remote.ts'
import { decodeText } from './text.ts'
import { readYaml } from './yaml/read.ts'

/**
 * Reads one values file as Helm's `-f` names it: a path, an address, or `-` for the standard input; unlike Helm, also a
 * module in TypeScript or JavaScript.
 * @param folder the base of relative paths
 * @throws UsageError if there is no such file
 */
export async function readValuesFile(name: string, folder: string): Promise<ValuesFile> {
  try {
    if (isModule(name) && isAddress(name)) {
      throw new UsageError(`${name} is code, which only runs from a file. Download it, and name the file.`)
    }
    if (isModule(name)) return { name, sources: [await readModule(name, folder)], problems: [], path: undefined }
    const { sources, problems } = readYaml(
      name,
      decodeText(name, await readContent(name, folder, 'Name the values files in it, each with -f.')),
    )
    const isFile = !isStandardInput(name) && !isAddress(name)
    return { name, sources, problems, path: isFile ? resolve(folder, name) : undefined }
  } catch (error) {
    if (error instanceof ProblemsError) return { name, sources: [], problems: error.problems, path: undefined }
    throw readError(error, name, folder)
  }
}

/**
 * Reads the content of a file as Helm's `-f` and `--set-file` name it.
 * @param inFolder what to do if it is a folder
 * @throws UsageError if there is no such file
 */
export async function readContent(name: string, folder: string, inFolder = 'Name a file in it.'): Promise<Uint8Array> {
  try {
    if (isStandardInput(name)) return await readStandardInput()
    return isAddress(name) ? await readAddress(name) : await readFile(resolve(folder, name))
  } catch (error) {
    throw readError(error, name, folder, inFolder)
  }
}

function readError(error: unknown, name: string, folder: string, inFolder = ''): unknown {
  if (!(error instanceof Error) || error instanceof UsageError) return error
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return new UsageError(`${name} does not exist${isAbsolute(name) ? '' : ` in ${folder}`}.`)
    case 'EISDIR':
      return new UsageError(`${name} is a folder. ${inFolder}`)
    case 'EACCES':
      return new UsageError(`${name} cannot be read: you are not allowed to.`)
    default:
      return 'code' in error ? new UsageError(`${name} cannot be read: ${error.message}.`) : error
  }
}
