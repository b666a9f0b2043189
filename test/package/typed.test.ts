import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { repository } from '../../scripts/toolchain/paths.ts'
import { drawn } from '../seed.ts'

const name = 'protocol-mapper-agents'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'typed-'))
  await mkdir(join(root, 'helm'))
  await symlink(inject('helm').helm4, join(root, 'helm/helm'))
  // A cache of its own for what npx installs, with the downloads of the user's.
  const { stdout: cache } = await execa('npm', ['config', 'get', 'cache'])
  await mkdir(join(cache, '_cacache'), { recursive: true })
  await mkdir(join(root, 'npm'))
  await symlink(join(cache, '_cacache'), join(root, 'npm/_cacache'))
})
afterAll(() => rm(root, { recursive: true }))

/** Types a line in a folder, as a user of that machine does. @param before folders at the start of the PATH */
async function type(line: string, folder: string, before: readonly string[] = []): Promise<string> {
  const own = (process.env.PATH ?? '').split(delimiter).filter((each) => !each.includes('node_modules'))
  const PATH = [...before, join(root, 'helm'), join(repository, 'node_modules/node/bin'), ...own].join(delimiter)
  const data = join(root, 'data')
  const env = {
    PATH,
    HELM_DATA_HOME: data,
    HELM_CONFIG_HOME: data,
    HELM_CACHE_HOME: data,
    HELM_PLUGINS: join(data, 'plugins'),
    INIT_CWD: undefined,
    npm_config_cache: join(root, 'npm'),
    npm_config_prefer_offline: 'true',
    npm_config_yes: 'true',
  }
  return (await execa('sh', ['-c', line], { cwd: join(root, folder), env })).stdout
}

/** Runs init, and then types what it prints, and what is at the head of the file that it wrote. */
async function follow(cli: string, folder: string, before?: readonly string[]): Promise<string> {
  const printed = await type(`${cli} init --typescript`, folder, before)
  const [, check = ''] = /^Check it: (.*)$/m.exec(printed) ?? []
  const [, written = ''] = /^Wrote (.*)\.$/m.exec(printed) ?? []
  const [, install = ''] = /^\/\/ {3}(.*)$/m.exec(await readFile(join(root, folder, written), 'utf8')) ?? []
  // Without problems, or it would exit with 1. The example has a warning.
  expect(await type(check, folder, before)).toContain('[unverified-variables]')
  expect(install).toContain('| helm install')
  expect(await type(install.replace('helm install', 'helm template'), folder, before)).toContain('kind: Deployment')
  return check
}

/** The ways to run the CLI that are tested: one, since npm installs the package for most; all in the whole matrix. */
const ways = drawn(['project', 'PATH', 'npx', 'Helm', 'node'] as const, 'typed')

describe('what init prints can be typed', { timeout: 240_000 }, () => {
  beforeAll(async () => {
    if (!ways.includes('project')) return
    await mkdir(join(root, 'project/sites'), { recursive: true })
    await type('npm init --yes', 'project')
    await type(`npm install --save-dev ${inject('package').tarball}`, 'project')
  })

  it.runIf(ways.includes('project'))('in a project of npm, and in a folder of it', async () => {
    expect(JSON.parse(await readFile(join(root, 'project/package.json'), 'utf8'))).toMatchObject({ type: 'commonjs' })
    for (const folder of ['project', 'project/sites']) {
      expect(await follow(`npx ${name}`, folder)).toBe(`npx ${name} validate -f values.ts`)
    }
  })
  it.runIf(ways.includes('project'))('in a folder of that project, if a script runs the CLI', async () => {
    await mkdir(join(root, 'project/lines'))
    await type('npm pkg set scripts.cli=protocol-mapper-agents', 'project')
    await rm(join(root, 'project/values.ts'), { force: true })
    expect(await follow('npm run --silent cli --', 'project/lines')).toBe(`npx ${name} validate -f ../values.ts`)
  })
  it.runIf(ways.includes('PATH'))('if the CLI is on the PATH', async () => {
    await mkdir(join(root, 'plain'))
    await type(`npm install --global --prefix ${join(root, 'global')} ${inject('package').tarball}`, 'plain')
    expect(await follow(name, 'plain', [join(root, 'global/bin')])).toBe(`${name} validate -f values.ts`)
  })
  it.runIf(ways.includes('npx'))('if npx fetched the CLI', async () => {
    await mkdir(join(root, 'fetched'))
    const cli = `npx --package ${inject('package').tarball} ${name}`
    expect(await follow(cli, 'fetched')).toBe(`${cli} validate -f values.ts`)
  })
  it.runIf(ways.includes('Helm'))('if Helm runs the CLI', async () => {
    await mkdir(join(root, 'plugin'))
    await type(`helm plugin install ${repository}`, 'plugin')
    expect(await follow('helm agents', 'plugin')).toBe('helm agents validate -f values.ts')
  })
  it.runIf(ways.includes('node'))('if the CLI is run by its path', async () => {
    await mkdir(join(root, 'path'))
    expect(await follow(`node ${join(repository, 'dist/cli.js')}`, 'path')).toMatch(/^node .*cli\.js validate/)
  })
})
