import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { extract } from 'tar'
import { valuesFilesIn } from '../values-files.ts'

const archive = join(import.meta.dirname, 'fixtures', 'previous.tar.gz')

/** The previous version of the chart, with the values files that it came with. */
export type Previous = {
  /** Has the layout of the repository. */
  folder: string
  chart: string
  /** By name, such as `fleet-values` or `lyon`: one or more values files, the first one first. */
  values: Readonly<Record<string, readonly string[]>>
  remove(): Promise<void>
}

/** Extracts the previous version to a folder that `remove` deletes. */
export async function extractPrevious(): Promise<Previous> {
  const folder = await mkdtemp(join(tmpdir(), 'previous-'))
  await extract({ file: archive, cwd: folder })
  const chart = join(folder, 'charts', 'protocol-mapper-agents')
  const alone = [...(await valuesFilesIn(join(chart, 'ci'))), ...(await valuesFilesIn(join(folder, 'examples')))]
  const sites = join(folder, 'examples', 'sites')
  const shared = join(sites, 'fleet.yaml')
  const ofSites = (await valuesFilesIn(sites)).filter((file) => file !== shared)
  const given = [...alone.map((file) => [file]), ...ofSites.map((file) => [shared, file])]
  const values = Object.fromEntries(given.map((files) => [basename(files.at(-1) ?? '', '.yaml'), files]))
  return { folder, chart, values, remove: () => rm(folder, { recursive: true }) }
}
