import { isMap, type JsonMap } from './json.ts'
import { ProblemsError } from './problems/problem.ts'
import { readValuesFile } from './read/file.ts'
import { overlay } from './values/overlay.ts'
import { printYaml } from './yaml/print.ts'

/**
 * The values of one file as YAML for `helm -f`.
 * @param name a values file: TypeScript, or YAML of which the same values are printed
 * @param folder where relative paths begin
 * @throws ProblemsError where it cannot be read, UsageError where it does not exist
 */
export async function valuesYaml(name: string, folder: string = process.cwd()): Promise<string> {
  return printYaml(await fileValues(name, folder))
}

/** The values of one file. */
export async function fileValues(name: string, folder: string): Promise<JsonMap> {
  const { sources, problems } = await readValuesFile(name, folder)
  if (problems.some(({ severity }) => severity === 'error')) throw new ProblemsError(problems)
  return sources
    .map(({ pieces }) => pieces[0]?.value)
    .filter(isMap)
    .reduce(overlay, {})
}
