import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { assemble } from './assemble.ts'
import { chartSchema } from './chart-schema.ts'
import { layersOf } from './layers.ts'
import { readSource, type Source } from './source.ts'
import { templateData } from './template-data.ts'
import { valuesYaml } from './values-yaml.ts'

const chart = 'charts/protocol-mapper-agents'

/** Makes all results from the source: their text by path below the project. */
export function results(source: Source): Record<string, string> {
  const contract = assemble(source)
  const layers = layersOf(contract)
  return {
    [`${chart}/values.schema.json`]: `${JSON.stringify(chartSchema(contract, layers), null, 2)}\n`,
    [`${chart}/values.yaml`]: valuesYaml(contract),
    [`${chart}/files/contract.json`]: templateData(contract),
  }
}

/** Writes all results into a project, or with `check` only compares. Returns the paths of those that differed. */
export async function generate(projectRoot: string, { check = false } = {}): Promise<string[]> {
  const differing: string[] = []
  for (const [path, text] of Object.entries(results(await readSource(projectRoot)))) {
    const file = join(projectRoot, path)
    if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue
    differing.push(path)
    if (check) continue
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  return differing
}
