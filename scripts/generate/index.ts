import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import stringify from 'json-stringify-pretty-compact'
import { assemble } from './assemble.ts'
import { chartSchema } from './chart-schema.ts'
import { checkContract, checkSource } from './check-source.ts'
import { layersOf } from './layers.ts'
import { problemsPage } from './problems-page.ts'
import { withReference } from './reference.ts'
import { ruleIds } from './rule-ids.ts'
import { readSource, type Source } from './source.ts'
import { templateData } from './template-data.ts'
import { valueTypes } from './types.ts'
import { valuesYaml } from './values-yaml.ts'

const chart = 'charts/protocol-mapper-agents'

/** JSON with short values on one line: the chart's files are stored with every revision of a release. */
const json = (value: unknown): string => `${stringify(value, { indent: 1, maxLength: 120 })}\n`

/** Makes all results from the source: their text by path below the project. The README is kept but for its reference. */
async function results(source: Source, readme: string): Promise<Record<string, string>> {
  checkSource(source)
  const contract = assemble(source)
  checkContract(contract)
  const layers = layersOf(contract)
  return {
    [`${chart}/values.schema.json`]: json(chartSchema(contract, layers)),
    [`${chart}/values.yaml`]: valuesYaml(contract),
    [`${chart}/files/contract.json`]: json(templateData(contract, layers)),
    [`${chart}/README.md`]: withReference(readme, contract),
    'docs/problems.md': problemsPage(source.topics),
    'src/rules.ts': ruleIds(source.topics),
    'src/values.ts': await valueTypes(contract, layers),
  }
}

/**
 * Writes all results into a project, or with `check` only compares them. Returns the paths of those that differed.
 * Throws SchemaError for mistakes in schema/.
 */
export async function generate(projectRoot: string, { check = false } = {}): Promise<string[]> {
  const source = await readSource(projectRoot)
  const readme = await readFile(join(projectRoot, chart, 'README.md'), 'utf8')
  const differing: string[] = []
  for (const [path, text] of Object.entries(await results(source, readme))) {
    const file = join(projectRoot, path)
    if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue
    differing.push(path)
    if (check) continue
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  return differing
}
