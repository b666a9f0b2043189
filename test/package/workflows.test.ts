import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, inject, it } from 'vitest'
import { parse } from 'yaml'
import { ensureTools } from '../../scripts/toolchain/ensure.ts'
import { repository } from '../../scripts/toolchain/paths.ts'

const read = async (path: string) => parse(await readFile(join(repository, path), 'utf8'))
const packageJson = await read('package.json')
const folder = '.github/workflows'
const workflows = (await readdir(join(repository, folder))).map((name) => `${folder}/${name}`)

/** The Helm that the CLI runs. */
const helmBin = () => ({ HELM_BIN: inject('helm').helm4 })

type Step = { uses?: string; run?: string; shell?: string; env?: Record<string, string> }
type Workflow = { jobs: Record<string, { steps: Step[] }> }
const stepsOf = ({ jobs }: Workflow): Step[] => Object.values(jobs).flatMap(({ steps }) => steps)

describe('the workflows', () => {
  it('have no problem that actionlint finds', async () => {
    const { actionlint } = await ensureTools(['actionlint'])
    // Without the shell and Python linters that a machine happens to have.
    const args = ['-shellcheck=', '-pyflakes=', ...workflows]
    expect(await execa(actionlint.path, args, { cwd: repository, reject: false })).toMatchObject({
      stdout: '',
      exitCode: 0,
    })
  })
  it.each(workflows)('%s runs only commands of the project, and actions of a commit', async (path) => {
    for (const { uses, run } of stepsOf(await read(path))) {
      if (uses !== undefined) expect(uses).toMatch(/^\.\/$|@[0-9a-f]{40}$/)
      else expect(run).toMatch(/^npm (ci|test|run \S+)/)
      const [, script] = /^npm run ([\w:]+)/.exec(run ?? '') ?? []
      if (script !== undefined) expect(Object.keys(packageJson.scripts)).toContain(script)
    }
  })
})

describe('action.yml', async () => {
  const { steps } = (await read('action.yml')).runs as { steps: Step[] }

  it('uses actions of a commit, and the Node.js that the package needs', () => {
    for (const { uses = '' } of steps.filter(({ uses }) => uses)) expect(uses).toMatch(/@[0-9a-f]{40}$/)
    expect(steps[0]).toMatchObject({ with: { 'node-version': packageJson.engines.node } })
  })
  it.each([
    ['lyon.yaml', 'false', 0, /^::warning .*title=unverified-variables/m],
    ['lyon.yaml', 'true', 1, /^::error .*title=unverified-variables/m],
    ['missing.yaml', 'false', 2, /^$/],
  ])('annotates the problems of %s, strict: %s', async (site, strict, code, annotation) => {
    const { run = '', shell = '' } = steps.at(-1) ?? {}
    const env = { FILES: `fleet.yaml\n${site}\n`, STRICT: strict, GITHUB_ACTION_PATH: repository, ...helmBin() }
    const options = { cwd: join(repository, 'examples/sites'), env, reject: false }
    const { exitCode, stdout } = await execa(shell, ['-eo', 'pipefail', '-c', run], options)
    expect(stdout).toMatch(annotation)
    expect(exitCode).toBe(code)
  })
})

it('.pre-commit-hooks.yaml has a hook whose entry checks the files in its args', async () => {
  const [{ entry }] = await read('.pre-commit-hooks.yaml')
  const options = { cwd: join(repository, 'examples/sites'), env: helmBin(), reject: false }
  const args = ['-f', 'fleet.yaml', '-f', 'lyon.yaml']
  const { exitCode, stdout } = await execa(join(repository, entry), args, options)
  expect(stdout).toContain('[unverified-variables]')
  expect(exitCode).toBe(0)
})
