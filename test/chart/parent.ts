import { cpSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chartFolder } from '../../src/chart.ts'
import type { Values } from '../../src/values.ts'

const name = 'protocol-mapper-agents'

/** A chart with the chart under test as a subchart, in a folder that `remove` deletes. */
export type Parent = { folder: string; remove(): Promise<void> }

/**
 * Makes a parent chart.
 * @param subcharts one or more aliases of the subchart → what the parent's own values.yaml sets for it
 * @param chart the folder of the subchart
 * @param isConditional whether `<alias>.enabled` turns a subchart off
 */
export async function makeParent(
  subcharts: Readonly<Record<string, Partial<Values>>>,
  { chart = chartFolder, isConditional = false }: { chart?: string; isConditional?: boolean } = {},
): Promise<Parent> {
  const folder = await mkdtemp(join(tmpdir(), 'parent-'))
  await mkdir(join(folder, 'charts'))
  cpSync(chart, join(folder, 'charts', name), { recursive: true })
  const dependency = { name, version: '>=0.0.0-0', repository: `file://charts/${name}` }
  const dependencies = Object.keys(subcharts).map((alias) => ({
    ...dependency,
    alias,
    ...(isConditional && { condition: `${alias}.enabled` }),
  }))
  const files = {
    'Chart.yaml': { apiVersion: 'v2', name: 'parent', version: '1.0.0', dependencies },
    'values.yaml': subcharts,
  }
  for (const [file, content] of Object.entries(files)) await writeFile(join(folder, file), JSON.stringify(content))
  return { folder, remove: () => rm(folder, { recursive: true }) }
}
