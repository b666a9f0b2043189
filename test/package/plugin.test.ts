import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { repository } from '../../scripts/toolchain/paths.ts'
import { type Major, someMajors } from '../chart/helm.ts'
import { drawn } from '../seed.ts'

let folder: string
let unpacked: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plugin-'))
  unpacked = join(folder, 'unpacked')
  await mkdir(unpacked)
  await execa('tar', ['-xzf', inject('package').tarball, '-C', unpacked, '--strip-components=1'])
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs Helm in an empty folder, with its own folders for everything that it stores. */
function helm(major: Major, home: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const data = join(folder, home)
  return execa(inject('helm')[major], args, {
    cwd: folder,
    reject: false,
    env: {
      HELM_DATA_HOME: data,
      HELM_CONFIG_HOME: data,
      HELM_CACHE_HOME: data,
      HELM_PLUGINS: join(data, 'plugins'),
      npm_config_prefer_offline: 'true',
      ...env,
    },
  })
}

const sources: readonly [name: string, folder: () => string][] = [
  ['the clone', () => repository],
  ['the installed package', () => join(inject('package').project, 'node_modules/protocol-mapper-agents')],
  // The first installation fetches the dependencies of the package.
  ['the unpacked package', () => unpacked],
]

describe.each(drawn(sources, 'plugin'))('the folder of %s', (name, source) => {
  it.each(someMajors(name))('is installed as a plugin (%s)', async (major) => {
    const home = `${major} ${name}`
    expect(await helm(major, home, ['plugin', 'install', source()])).toMatchObject({ exitCode: 0 })
    expect((await helm(major, home, ['plugin', 'list'])).stdout).toMatch(/^agents\s/m)

    const { stdout } = await helm(major, home, ['agents', '--help'])
    expect(stdout).toContain('validate')

    await writeFile(join(folder, 'right.yaml'), 'protocolMapperAgents: []\n')
    expect(await helm(major, home, ['agents', 'validate', '-f', 'right.yaml'])).toMatchObject({ exitCode: 0 })
    await writeFile(join(folder, 'wrong.yaml'), 'protocolMapperAgents:\n  - name: a\n    imag: {}\n')
    const wrong = await helm(major, home, ['agents', 'validate', '-f', 'wrong.yaml'])
    expect(wrong.stdout + wrong.stderr).toContain('wrong.yaml:3:5')
    expect(wrong.exitCode).toBe(1)
  })
})

describe.each(someMajors('plugin'))('helm agents, %s', (major) => {
  it('uses the namespace as Helm does, and needs no cluster', async () => {
    const home = `${major} namespace`
    await helm(major, home, ['plugin', 'install', repository])
    const values = {
      protocolMapperAgentDefaults: { image: { tag: '1.0.0' }, connectwareHost: 'connectware.example.com' },
      protocolMapperAgents: [{ name: 'a' }],
      extraObjects: { x: '{{ fail (printf "it is %s." .Release.Namespace) }}' },
    }
    await writeFile(join(folder, 'namespace.yaml'), JSON.stringify(values))
    const validate = ['validate', '-f', 'namespace.yaml']
    const namespaceOf = async (args: readonly string[], env: Record<string, string> = {}) =>
      /it is (\w+)\./.exec((await helm(major, home, args, env)).stdout)?.[1]

    expect(await namespaceOf(['agents', ...validate])).toBe('default')
    expect(await namespaceOf(['agents', ...validate, '--namespace', 'x'])).toBe('x')
    expect(await namespaceOf(['--namespace', 'x', 'agents', ...validate])).toBe('x')
    expect(await namespaceOf(['agents', ...validate, '-n', 'x', '--kube-context', 'none'])).toBe('x')
    const env = { HELM_NAMESPACE: 'y', HELM_KUBECONTEXT: 'none', KUBECONFIG: join(folder, 'none') }
    expect(await namespaceOf(['agents', ...validate], env)).toBe('y')
    expect(await namespaceOf(['agents', ...validate, '--namespace', 'x'], env)).toBe('x')
  })

  it('reads TypeScript in a folder without the package', async () => {
    const home = `${major} typescript`
    await helm(major, home, ['plugin', 'install', repository])
    await writeFile(
      join(folder, 'fleet.ts'),
      `import { defineValues } from 'protocol-mapper-agents'
       export default defineValues({ protocolMapperAgents: [{ name: 'a' }] })`,
    )
    const { exitCode, stdout, stderr } = await helm(major, home, ['agents', 'values', 'fleet.ts'])
    expect(stderr).toBe('')
    expect(stdout).toContain('- name: a')
    expect(exitCode).toBe(0)
  })
})

it('says what is missing if the folder was never built', async () => {
  const args = [join(repository, 'plugin/run.sh'), 'validate']
  const { exitCode, stderr } = await execa('sh', args, { env: { HELM_PLUGIN_DIR: folder }, reject: false })
  expect(stderr).toBe(`The plugin is not built. Run npm ci in ${folder}.`)
  expect(exitCode).toBe(2)
})
