import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { chart } from '../../scripts/start/examples.ts'
import { repository } from '../../scripts/toolchain/paths.ts'
import { drawn, isWholeMatrix } from '../seed.ts'
import { gitSettings, makeChangedChart } from './changed-chart.ts'
import { clusterAccess, createNamespace, deleteNamespace, onNewestCluster } from './helpers.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chart-testing-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs ct as a user would, in a repository with a ct.yaml. One Helm is enough: other tests lint and install with both. */
async function ct(args: readonly string[], cwd: string): Promise<{ exitCode: number | undefined; output: string }> {
  const { ct: program, helm4: helm, kubectl, yamale, yamllint } = inject('tools')
  const bin = await mkdtemp(join(folder, 'bin-'))
  for (const [name, { path }] of Object.entries({ helm, kubectl, yamale, yamllint })) {
    await symlink(path, join(bin, name))
  }
  const PATH = [bin, process.env.PATH].join(delimiter)
  const env = { ...gitSettings, PATH, KUBECONFIG: clusterAccess().kubeconfig }
  const { exitCode, all } = await execa(program.path, args, { cwd, env, all: true, reject: false })
  return { exitCode, output: all }
}

/** The folder of ct's own rules. A ct of the machine has it elsewhere, and finds it. */
function rulesFolder(): string | undefined {
  const { path, origin } = inject('tools').ct
  return origin === 'PATH' ? undefined : join(dirname(path), 'etc')
}

function lintRules(): string[] {
  const rules = rulesFolder()
  if (rules === undefined) return []
  return ['--chart-yaml-schema', join(rules, 'chart_schema.yaml'), '--lint-conf', join(rules, 'lintconf.yaml')]
}

/** The values files that ct says it does something with, in order, each as often as it says so. */
const filesIn = (output: string, what: string): string[] =>
  Array.from(output.matchAll(new RegExp(`^${what} .*with values file ".*/(.*)"`, 'gm')), ([, file = '']) => file)

const ciFiles = await readdir(join(chart, 'ci'))

// Nearly all of the time is spent waiting.
describe.concurrent('chart-testing', () => {
  // The same as of a changed chart below: only in the whole matrix.
  it.runIf(isWholeMatrix)('lints the chart with each of its ci values files', async () => {
    const { exitCode, output } = await ct(['lint', '--all', ...lintRules()], repository)
    expect(output).toContain('All charts linted successfully')
    expect(filesIn(output, 'Linting')).toEqual(ciFiles)
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
    const { exitCode, output } = await ct(['lint', '--charts', copy, ...lintRules()], repository)
    // ct sometimes loses lines that Helm prints, so only its own are checked.
    expect(filesIn(output, 'Linting')).toEqual(['bad-values.yaml'])
    expect(output).toMatch(/✖︎ protocol-mapper-agents/)
    expect(exitCode).toBe(1)
  })

  it('has nothing against the YAML of the examples', async (context) => {
    const rules = rulesFolder()
    if (rules === undefined) return context.skip('the rules of this ct are somewhere on the machine')
    const args = ['--config-file', join(rules, 'lintconf.yaml'), '--strict', join(repository, 'examples')]
    const { exitCode, stdout } = await execa(inject('tools').yamllint.path, args, { reject: false })
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' })
  })

  it('rejects a changed chart whose version is that of the target branch', async (context) => {
    const changed = await makeChangedChart('same')
    context.onTestFinished(changed.remove)
    const { exitCode, output } = await ct(['lint', ...lintRules()], changed.folder)
    expect(output).toContain('chart version not ok. Needs a version bump!')
    expect(exitCode).toBe(1)
  })

  it('lints a changed chart with a higher version, with each of its ci values files', async (context) => {
    const changed = await makeChangedChart('patch')
    context.onTestFinished(changed.remove)
    const { exitCode, output } = await ct(['lint', ...lintRules()], changed.folder)
    expect(output).toContain('All charts linted successfully')
    expect(filesIn(output, 'Linting')).toEqual(ciFiles)
    expect(exitCode).toBe(0)
  })

  it.for(drawn(ciFiles, 'chart-testing'))(
    'installs a changed chart with %s, and upgrades to it',
    async (ciFile, context) => {
      const changed = await makeChangedChart('patch', ciFile)
      context.onTestFinished(changed.remove)
      // ct would wait for the end of three namespaces of its own.
      const place = onNewestCluster(`chart-testing-${basename(ciFile, '.yaml')}`)
      context.onTestFinished(() => deleteNamespace(place))
      await createNamespace(place)
      const { exitCode, output } = await ct(['install', '--upgrade', '--namespace', place.namespace], changed.folder)
      expect(output).toContain('All charts installed successfully')
      expect(output).not.toMatch(/skipped/i)
      // From the previous version to this one, from this one to itself, and alone.
      expect(filesIn(output, 'Installing')).toEqual([ciFile, ciFile, ciFile])
      expect(exitCode).toBe(0)
    },
  )
})
