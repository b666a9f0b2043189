import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { chartFolder, readChartFile } from '../chart.ts'

/** A file of the chart as Helm stores it, its content in base64. */
type StoredFile = { readonly name: string; readonly data: string; readonly modtime: string }

let stored: object | undefined

/** The chart as Helm stores it with each release: everything that is in its archive. Read once. */
export function chartJson(): object {
  stored ??= readChart()
  return stored
}

function readChart(): object {
  const names = readdirSync(chartFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(chartFolder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((name) => !isIgnored(name) && !ownFields.includes(name))
    .sort()
  const [templates, files] = [true, false].map((isTemplate) =>
    names.filter((name) => name.startsWith('templates/') === isTemplate).map(fileJson),
  )
  return {
    metadata: parse(readChartFile('Chart.yaml')),
    lock: null,
    templates,
    values: parse(readChartFile('values.yaml')),
    schema: base64(readChartFile('values.schema.json')),
    files,
  }
}

/** Files that Helm stores in fields of their own. */
const ownFields: readonly string[] = ['Chart.yaml', 'values.yaml', 'values.schema.json']

/** What .helmignore leaves out. */
function isIgnored(name: string): boolean {
  return name.startsWith('ci/') || name.endsWith('.tgz') || name.split('/').some((part) => part.startsWith('.'))
}

function fileJson(name: string): StoredFile {
  const { mtime } = statSync(join(chartFolder, name))
  return { name, data: base64(readChartFile(name)), modtime: mtime.toISOString() }
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}
