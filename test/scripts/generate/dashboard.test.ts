import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { repository } from '../../../scripts/toolchain/paths.ts'

const text = await readFile(join(repository, 'examples/observability/dashboard.json'), 'utf8')

/** Faults that a person could make, as the first part of the text that they change. */
const faults: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'a setting of the dashboard that does not exist': ['"refresh": "1m"', '"refreshed": "1m"'],
  'a setting of a variable that does not exist': ['"allValue"', '"allValues"'],
  'a type of panel that does not exist': ['"type": "timeseries"', '"type": "time-series"'],
  'the type of another panel': ['"type": "stat"', '"type": "table"'],
  'a setting of a panel that does not exist': ['"gridPos"', '"gridPosition"'],
  'an option of a panel that does not exist': ['"graphMode"', '"graphsMode"'],
  'a value that an option does not have': ['"colorMode": "background"', '"colorMode": "ground"'],
  'a setting of a query that does not exist': ['"legendFormat"', '"legend"'],
  'a format of a query that does not exist': ['"format": "table"', '"format": "tables"'],
  'a setting of fields that does not exist': ['"unit": "Bps"', '"units": "Bps"'],
}

/** The file, without extension, for a dashboard with the fault of that index. */
const fileOf = (index: number) => `fault-${index}`

/** The names of files in which a dashboard is not what Grafana's types allow, each with what the compiler says. */
async function faultyFiles(dashboards: Readonly<Record<string, string>>): Promise<Map<string, string>> {
  // In the repository, where the compiler finds Grafana's types.
  const cache = join(repository, 'node_modules/.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'dashboard-'))
  const types = '../../../test/observability/grafana.ts'
  for (const [name, dashboard] of Object.entries(dashboards)) {
    const source = `import type { Dashboard } from '${types}'\nexport default ${dashboard.trim()} satisfies Dashboard\n`
    await writeFile(join(folder, `${name}.ts`), source)
  }
  const project = { extends: '../../../tsconfig.json', include: ['*.ts'] }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(project))
  const { stdout } = await execa('tsc', ['--pretty', 'false'], {
    cwd: folder,
    localDir: repository,
    preferLocal: true,
    reject: false,
  })
  await rm(folder, { recursive: true })
  return new Map(
    Array.from(stdout.matchAll(/^([\w-]+)\.ts\(.*: (error .*)$/gm), ([, name = '', said = '']) => [name, said]),
  )
}

const changed = Object.entries(faults).map(([, [from, to]], index) => [fileOf(index), text.replace(from, to)])
const faulty = await faultyFiles({ unchanged: text, ...Object.fromEntries(changed) })

describe('dashboard.json', () => {
  it('is a dashboard as Grafana describes it', () => expect(faulty.get('unchanged')).toBeUndefined())
  it.each(Object.keys(faults).map((fault, index) => [fault, fileOf(index)]))('could not have %s', (_, file) => {
    expect(faulty.get(file)).toMatch(/does not exist in type|not assignable|does not satisfy/)
  })
})
