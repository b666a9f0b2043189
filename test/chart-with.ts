import { cpSync, readdirSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chartFolder } from '../src/chart.ts'

/** Files by their path in a chart: the text to write, or null to delete the file. */
export type ChartFiles = Readonly<Record<string, string | null>>

/** A chart in a folder that `remove` deletes. */
export type ChartCopy = { readonly folder: string; remove(): Promise<void> }

/** Leaves nothing of the chart but its defines: no schema, and no template that renders something. */
export const definesOnly: ChartFiles = Object.fromEntries(
  ['values.schema.json', ...renderingTemplates()].map((path) => [path, null]),
)

function renderingTemplates(): string[] {
  const files = readdirSync(join(chartFolder, 'templates'), { recursive: true, encoding: 'utf8' })
  return files.filter((file) => /\.(yaml|txt)$/.test(file)).map((file) => join('templates', file))
}

/**
 * Copies the chart, with other files.
 * @param chart the folder of another chart
 */
export async function chartWith(files: ChartFiles, chart: string = chartFolder): Promise<ChartCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'chart-'))
  cpSync(chart, folder, { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path)
    if (text === null) await rm(file)
    else {
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, text)
    }
  }
  return { folder, remove: () => rm(folder, { recursive: true }) }
}
