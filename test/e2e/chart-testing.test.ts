import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { chart } from '../../scripts/start/examples.ts'
import { repository } from '../../scripts/toolchain/paths.ts'
import { type Major, majors } from './cells.ts'
import { clusterAccess } from './helpers.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chart-testing-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs ct as a user would, with one of the two Helms on the PATH. */
async function ct(major: Major, args: readonly string[]): Promise<{ exitCode: number | undefined; output: string }> {
  const tools = inject('tools')
  const bin = await mkdtemp(join(folder, 'bin-'))
  const programs = {
    helm: tools[`helm${major}`],
    kubectl: tools.kubectl,
    yamale: tools.yamale,
    yamllint: tools.yamllint,
  }
  for (const [name, { path }] of Object.entries(programs)) await symlink(path, join(bin, name))
  const { exitCode, all } = await execa(tools.ct.path, [...args, '--config', join(repository, 'ct.yaml')], {
    cwd: repository,
    env: { PATH: [bin, process.env.PATH].join(delimiter), KUBECONFIG: clusterAccess().kubeconfig },
    all: true,
    reject: false,
  })
  return { exitCode, output: all }
}

/** The folder of ct's own rules; a ct of the machine finds its own. */
function lintRules(): string[] {
  const { path, origin } = inject('tools').ct
  if (origin === 'PATH') return []
  const rules = join(dirname(path), 'etc')
  return ['--chart-yaml-schema', join(rules, 'chart_schema.yaml'), '--lint-conf', join(rules, 'lintconf.yaml')]
}

// Nearly all of the time is spent waiting for namespaces to be deleted.
describe.concurrent.each(majors)('chart-testing on Helm %i', (major) => {
  it('lints the chart with each of its ci values files', async () => {
    const { exitCode, output } = await ct(major, ['lint', '--all', ...lintRules()])
    expect(output).toContain('All charts linted successfully')
    expect(output).toMatch(/Linting chart with values file ".*-values\.yaml"/)
    expect(exitCode).toBe(0)
  })

  it('installs the chart with each of its ci values files', async () => {
    const { exitCode, output } = await ct(major, ['install', '--all'])
    expect(output).toContain('All charts installed successfully')
    expect(output).toMatch(/Installing chart with values file ".*-values\.yaml"/)
    expect(exitCode).toBe(0)
  })

  it.each([
    ['an unknown key', 'protocolMapperAgentDefaults:\n  servce:\n    enabled: true\n'],
    ['a mistake that only the templates find', 'protocolMapperAgents:\n  - name: a\n    image:\n      tag: "1"\n'],
  ])('rejects a ci values file with %s', async (_, values) => {
    const copy = join(await mkdtemp(join(folder, 'charts-')), 'protocol-mapper-agents')
    await cp(chart, copy, { recursive: true })
    await rm(join(copy, 'ci'), { recursive: true })
    await mkdir(join(copy, 'ci'))
    await writeFile(join(copy, 'ci', 'bad-values.yaml'), values)
    const { exitCode, output } = await ct(major, ['lint', '--charts', copy, ...lintRules()])
    // ct sometimes loses lines that Helm prints, so only its own are checked.
    expect(output).toMatch(/Linting chart with values file ".*bad-values\.yaml"/)
    expect(output).toMatch(/✖︎ protocol-mapper-agents/)
    expect(exitCode).toBe(1)
  })
})
