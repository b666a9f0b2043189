import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { callerOf } from '../../../src/caller/caller.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'caller-'))
})
afterEach(() => rm(root, { recursive: true }))

const name = 'protocol-mapper-agents'
const path = (...parts: string[]) => join(root, ...parts)

/** Creates a file and its folders. */
async function create(file: string, text = ''): Promise<void> {
  await mkdir(join(path(file), '..'), { recursive: true })
  await writeFile(path(file), text)
}

/** What the user types in a folder, for a package and the environment of a process. */
function typed(program: string, env: NodeJS.ProcessEnv = {}, script = join(program, 'dist/cli.js'), from = 'fleet') {
  return callerOf(path(from), path(program), { env: { PATH: '', ...env }, script: path(script) }).command
}

describe('the CLI is run', () => {
  it('as a plugin of Helm, under the name that it has there', async () => {
    await create('package/dist/cli.js')
    await symlink(path('package'), path('plugin'))
    const env = { HELM_PLUGIN_NAME: 'agents', HELM_PLUGIN_DIR: path('plugin') }
    expect(typed('package', env)).toBe('helm agents')
    await create('other/plugin.yaml')
    expect(typed('package', { ...env, HELM_PLUGIN_DIR: path('other') })).not.toContain('helm')
  })
  it('by npx, in a project with the package, and in a clone', async () => {
    await create(`fleet/node_modules/${name}/charts/${name}/Chart.yaml`)
    expect(typed(`fleet/node_modules/${name}`)).toBe(`npx ${name}`)
    expect(typed(`fleet/node_modules/${name}`, {}, undefined, 'fleet/sites')).toBe(`npx ${name}`)
    expect(typed('clone', {}, undefined, 'clone/examples')).toBe(`npx ${name}`)
  })
  it('by its name, if that is on the PATH', async () => {
    await create(`bin/${name}`)
    expect(typed('global', { PATH: [path('none'), path('bin')].join(delimiter) })).toBe(name)
  })
  it('by its path, if only npm has it on the PATH', async () => {
    await create(`other/node_modules/.bin/${name}`)
    expect(typed('other', { PATH: path('other/node_modules/.bin') })).toBe('node ../other/dist/cli.js')
  })
  it('by npx, with what npx was told to fetch', async () => {
    const cache = '.npm/_npx/0123'
    await create(`${cache}/package.json`, JSON.stringify({ _npx: { packages: ['/a folder/agents.tgz'] } }))
    const command = `npx --package '/a folder/agents.tgz' ${name}`
    expect(typed(`${cache}/node_modules/${name}`)).toBe(command)
    expect(typed('clone', {}, `${cache}/node_modules/.bin/${name}`)).toBe(command)
  })
})

describe('the user is', () => {
  const folder = (env: NodeJS.ProcessEnv) => callerOf(path('fleet'), path('x'), { env, script: 'x' }).folder

  it('in the working folder', () => {
    expect(folder({})).toBe(path('fleet'))
  })
  it('in the folder below it where npm was called, which runs scripts at the root of a project', () => {
    expect(folder({ INIT_CWD: path('fleet/sites') })).toBe(path('fleet/sites'))
  })
  it('in the working folder, if npm was called elsewhere: the variable may be of an earlier command', () => {
    expect(folder({ INIT_CWD: path('fleet-2') })).toBe(path('fleet'))
  })
})
