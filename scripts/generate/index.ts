import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import stringify from 'json-stringify-pretty-compact'
import { aliasTables } from './aliases.ts'
import { assemble } from './assemble.ts'
import { chartSchema } from './chart-schema.ts'
import { checkRenamed } from './check-renamed.ts'
import { checkAssembled, checkSource } from './check-source.ts'
import { contractOf } from './contract.ts'
import { kubernetesObjects } from './kubernetes-objects.ts'
import { layersOf } from './layers.ts'
import { metadataFiles } from './metadata-files.ts'
import { observabilityFiles } from './observability/files.ts'
import { restartPicture } from './picture.ts'
import { problemsPage } from './problems-page.ts'
import { withReference } from './reference.ts'
import { withOldNames } from './renamed.ts'
import { ruleIds } from './rule-ids.ts'
import { readSource, type SchemaSource } from './source.ts'
import { valueTypes } from './types.ts'
import { chartValuesYaml } from './values-yaml.ts'

const chart = 'charts/protocol-mapper-agents'

/** JSON with short values on one line: the chart's files are stored with every revision of a release. */
const json = (value: unknown): string => `${stringify(value, { indent: 1, maxLength: 120 })}\n`

/**
 * Generates all files from the source: text by path below the project. Of the README, only the reference changes.
 * @param version of the chart
 */
async function results(source: SchemaSource, readme: string, version: string): Promise<Record<string, string>> {
  checkSource(source)
  const assembled = assemble(source)
  checkAssembled(assembled)
  checkRenamed(assembled, version)
  const accepted = withOldNames(assembled)
  const layers = layersOf(accepted)
  const picture = await restartPicture()
  return {
    [`${chart}/values.schema.json`]: json(chartSchema(accepted, layers)),
    [`${chart}/values.yaml`]: chartValuesYaml(assembled),
    [`${chart}/files/contract.json`]: json(contractOf(assembled, layersOf(assembled))),
    [`${chart}/README.md`]: withReference(readme, assembled),
    'docs/problems.md': problemsPage(source.topics),
    'docs/restart-dark.svg': picture.dark,
    'docs/restart-light.svg': picture.light,
    'src/aliases.ts': aliasTables(source.aliases),
    'src/kubernetes/objects.ts': kubernetesObjects(source.kubernetesObjects),
    'src/rules.ts': ruleIds(source.topics),
    'src/values.ts': await valueTypes(accepted, layers),
  }
}

/**
 * Writes all generated files into a project, or with `check` only compares them. Returns the paths of those that differed.
 * Throws SchemaError for mistakes in schema/, and UserError for an address of the wrong form.
 */
export async function generate(projectRoot: string, { check = false } = {}): Promise<string[]> {
  const source = await readSource(projectRoot)
  const readme = await readFile(join(projectRoot, chart, 'README.md'), 'utf8')
  const { version } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')) as { version: string }
  const differing: string[] = []
  const files = {
    ...(await results(source, readme, version)),
    ...(await observabilityFiles(projectRoot)),
    ...(await metadataFiles(projectRoot, chart)),
  }
  for (const [path, text] of Object.entries(files)) {
    const file = join(projectRoot, path)
    if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue
    differing.push(path)
    if (check) continue
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  return differing
}
