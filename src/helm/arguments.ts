import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { GivenValues, ValuesArguments } from '../model/given.ts'
import type { JsonMap } from '../model/json.ts'
import { valuesOf } from '../model/source.ts'
import { isModule } from '../read/module/module.ts'
import { isStandardInput } from '../read/remote.ts'
import { quoteInList } from '../text/quote.ts'
import { privateFile, withTemporaryFolder } from './temporary.ts'

/** Values as Helm gets them: paths of files, values where Helm cannot read the file itself, and its flags. */
export type HelmValues = {
  readonly files: readonly (string | JsonMap)[]
  readonly sets: NonNullable<ValuesArguments['sets']>
}

/** Values that were read, for Helm: as values where it cannot read the file itself (modules, the standard input). */
export function helmValues({ files, given, arguments: { sets = {} } }: GivenValues): HelmValues {
  if (areFromStandardInput(sets)) return { files: [given], sets: {} }
  return { files: files.map(({ path, sources }) => path ?? valuesOf(sources)), sets }
}

/** Values that Helm can read without us; undefined if it cannot, or would read the standard input. */
export function readableByHelm({ files = [], sets = {} }: ValuesArguments, folder: string): HelmValues | undefined {
  const isReadable = files.every((name) => !isStandardInput(name) && !isModule(name) && !name.includes('://'))
  return isReadable && !areFromStandardInput(sets)
    ? { files: files.map((name) => resolve(folder, name)), sets }
    : undefined
}

/** Whether a flag takes its value from the standard input, which is read before Helm runs. */
function areFromStandardInput(sets: HelmValues['sets']): boolean {
  return sets['set-file']?.some((argument) => /[={,]\s*-\s*([,}]|$)/.test(argument)) ?? false
}

/** Runs an action with the arguments that give Helm these values; values without a file are written to one. */
export function withArguments<Result>(
  { files, sets }: HelmValues,
  action: (args: readonly string[]) => Promise<Result>,
): Promise<Result> {
  return withTemporaryFolder((folder) => {
    const paths = files.map((file, index) => {
      if (typeof file === 'string') return file
      const path = join(folder, `${index}.json`)
      writeFileSync(path, JSON.stringify(file), { mode: privateFile })
      return path
    })
    const flags = Object.entries(sets).flatMap(([kind, all]) => all.flatMap((argument) => [`--${kind}`, argument]))
    return action([...paths.flatMap((path) => ['--values', quoteInList(path)]), ...flags])
  })
}
