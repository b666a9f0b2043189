import { access, constants, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { describe, expect, inject, it } from 'vitest'
import { parse } from 'yaml'
import { repository } from '../../scripts/toolchain/paths.ts'
import { documents } from '../pages.ts'
import { program, typeCheck } from './project.ts'

const folder = () => join(inject('package').project, 'node_modules/protocol-mapper-agents')
const readJson = async (file: string) => JSON.parse(await readFile(file, 'utf8'))

describe('the package', () => {
  it('contains the CLI, its types, the chart without its test values, the examples and the plugin', async () => {
    const { stdout } = await execa('tar', ['-tzf', inject('package').tarball])
    const files = stdout.split('\n').map((file) => file.replace('package/', ''))
    expect(files).toEqual(
      expect.arrayContaining([
        'dist/cli.js',
        'dist/index.js',
        'dist/index.d.ts',
        'charts/protocol-mapper-agents/Chart.yaml',
        'charts/protocol-mapper-agents/values.schema.json',
        'charts/protocol-mapper-agents/templates/validation/first/validate.yaml',
        'examples/connectware.yaml',
        'examples/sites/fleet.yaml',
        'plugin.yaml',
        'plugin/run.sh',
        'README.md',
        'LICENSE',
      ]),
    )
    expect(files.filter((file) => /^(src|test|scripts|tools|schema)\/|\/ci\/|\.tgz$/.test(file))).toEqual([])
  })
  it('has no problem that publint finds', async () => {
    const { messages, pkg } = await publint({ pkgDir: folder(), pack: false, strict: true })
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([])
  })
  it('has the same version as the chart and the plugin', async () => {
    const { version } = await readJson(join(folder(), 'package.json'))
    const versionOf = async (file: string) => parse(await readFile(join(folder(), file), 'utf8')).version
    expect(await versionOf('plugin.yaml')).toBe(version)
    expect(await versionOf('charts/protocol-mapper-agents/Chart.yaml')).toBe(version)
  })
  it('exports the schema', async () => {
    const { project } = inject('package')
    const script = "console.log(import.meta.resolve('protocol-mapper-agents/values.schema.json'))"
    const { stdout } = await execa('node', ['--input-type=module', '--eval', script], { cwd: project })
    await access(new URL(stdout))
  })
})

it.each([{ module: 'node16' }, { module: 'nodenext' }, { module: 'esnext', moduleResolution: 'bundler' }])(
  'has types that accept what the schema accepts: %o',
  async (resolution) => {
    const { exitCode, stdout } = await typeCheck(
      {
        'right.ts': `import { type Agent, defineValues } from 'protocol-mapper-agents'
     export default defineValues({
       protocolMapperAgentDefaults: {
         image: { tag: '2.0.0' },
         progressiveServiceDeployment: { warmupMaxDelay: 800 },
         resources: { limits: { cpu: null } },
       },
       protocolMapperAgents: ['a', 'b'].map((name): Agent => ({ name })),
     })`,
      },
      resolution,
    )
    expect(stdout).toBe('')
    expect(exitCode).toBe(0)
  },
)

/** TypeScript in documents for users: in docs/problems.md it is wrong on purpose. */
const typescript = documents.flatMap(({ path, blocks }) =>
  blocks
    .filter(({ language }) => language === 'ts' && path.startsWith('docs/') && path !== 'docs/problems.md')
    .map(({ heading, text }) => ({ place: `${path}: ${heading}`, text })),
)

describe('TypeScript in documents', () => {
  it('compiles', async () => {
    const node = 'declare const process: { env: Record<string, string | undefined> }\n'
    const files = typescript.map(({ place, text }) => [`${place.replaceAll(/\W+/g, '-')}.ts`, node + text])
    expect(await typeCheck(Object.fromEntries(files))).toMatchObject({ exitCode: 0, stdout: '' })
  })
  it('shows an agent, and values', () => {
    const shown = typescript.map(({ text }) => text).join()
    expect(shown).toContain('runAgent')
    expect(shown).toContain('defineValues')
  })
})

describe('the CLI', () => {
  it('runs if the package is installed', async () => {
    expect(await program(['--help'])).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('validate') })
  })
  it('runs in a clone, however often it is built', async () => {
    // npx links to the clone only once and makes the CLI executable then, not after the next build.
    await access(join(repository, 'dist/cli.js'), constants.X_OK)
    const { stdout } = await execa('npx', ['protocol-mapper-agents', '--version'], {
      cwd: join(repository, 'examples'),
      // Linking would build again while other tests run what is built.
      env: { npm_config_ignore_scripts: 'true' },
    })
    expect(stdout).toBe((await readJson(join(repository, 'package.json'))).version)
  })
  it('reads a values file in TypeScript', async () => {
    await writeFile(
      join(inject('package').project, 'fleet.ts'),
      `import { type Agent, defineValues } from 'protocol-mapper-agents'
       export default defineValues({ protocolMapperAgents: ['a', 'b'].map((name): Agent => ({ name })) })`,
    )
    const { exitCode, stdout } = await program(['values', 'fleet.ts'])
    expect(parse(stdout)).toEqual({ protocolMapperAgents: [{ name: 'a' }, { name: 'b' }] })
    expect(exitCode).toBe(0)
  })
})
