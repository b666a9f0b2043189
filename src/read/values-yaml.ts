import type { JsonMap } from '../model/json.ts'
import { type Problem, ProblemsError } from '../model/problem.ts'
import { valuesOf } from '../model/source.ts'
import { printYaml } from '../text/yaml.ts'
import { readValuesFile } from './file.ts'

/**
 * The values of one file as YAML for `helm -f`.
 * @param name a values file: TypeScript, or YAML, whose values are printed as they are
 * @param folder the base of relative paths
 * @throws ProblemsError if it cannot be read, UsageError if it does not exist
 */
export async function valuesYaml(name: string, folder: string = process.cwd()): Promise<string> {
  return printYaml(await fileValues(name, folder))
}

/**
 * The values of one file.
 * @param warn called with what Helm 3 and 4 read differently
 */
export async function fileValues(
  name: string,
  folder: string,
  warn: (problems: readonly Problem[]) => void = () => {},
): Promise<JsonMap> {
  const { sources, problems } = await readValuesFile(name, folder)
  if (problems.some(({ severity }) => severity === 'error')) throw new ProblemsError(problems)
  warn(problems)
  return valuesOf(sources)
}
