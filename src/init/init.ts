import { readFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import type { Caller } from '../caller/caller.ts'
import { UsageError } from '../model/problem.ts'
import { writeText } from '../output/write-text.ts'
import { quoteFile } from '../text/quote.ts'
import type { Places } from './head.ts'
import { placesOf } from './places.ts'
import type { Setup } from './setups.ts'
import { typescriptStarter, yamlStarter } from './starter.ts'

export type InitRequest = {
  readonly setup: Setup
  /** TypeScript instead of YAML; a file name that ends in `.ts` or `.mts` means the same. */
  readonly typescript: boolean
  /** The file to write, from the working folder. By default `values.yaml` or `values.ts`. */
  readonly file: string | undefined
  readonly caller: Caller
}

/** The file that was written, as the caller finds it, and lines that name the next steps. */
export type InitResult = { readonly written: string; readonly next: readonly string[] }

/**
 * Writes a starter file, made from the example of a setup. Never overwrites a file.
 * @param workingFolder absolute path to which `file` is relative
 * @param programFolder absolute path of the running package: it holds the examples and the chart
 * @throws UsageError if the file cannot be written, or its name does not fit
 */
export async function init(request: InitRequest, workingFolder: string, programFolder: string): Promise<InitResult> {
  const name = request.file ?? (request.typescript ? 'values.ts' : 'values.yaml')
  const typescript = /\.m?ts$/.test(name)
  if (!typescript && !/\.ya?ml$/.test(name))
    throw new UsageError(`${name}: the name ends in "${extname(name)}". End it in .yaml, or in .ts for TypeScript.`)
  if (request.typescript && !typescript)
    throw new UsageError(`${name}: with --typescript, the name must end in .ts. Remove --typescript to write YAML.`)

  const file = resolve(workingFolder, name)
  const places = placesOf(file, request.caller, programFolder)
  const example = await readFile(join(programFolder, 'examples', `${request.setup}.yaml`), 'utf8')
  const text = typescript ? typescriptStarter(example, places) : yamlStarter(example, places)
  await writeText(name, file, text, 'wx')
  return { written: places.file, next: nextSteps(places, typescript) }
}

function nextSteps({ command, file, installed }: Places & { installed: boolean }, typescript: boolean): string[] {
  const editors = typescript
    ? 'To show editors the types, install the package here: npm install --save-dev, with the tarball that npm pack creates in a clone.'
    : 'Its schema line names a file on this machine. For a path that works everywhere, install the package here (npm install --save-dev, with the tarball that npm pack creates in a clone), remove the file and run init again.'
  return [`Check it: ${command} validate -f ${quoteFile(file)}`, ...(installed ? [] : [editors])]
}
