import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { generate } from '../../../scripts/generate/index.ts'
import { drawn } from '../../seed.ts'
import { projectRoot } from './project.ts'

const chart = 'charts/protocol-mapper-agents'
const outputs = ['values.schema.json', 'values.yaml', 'files/contract.json', 'README.md'].map(
  (file) => `${chart}/${file}`,
)
let copy: string

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'generate-'))
  const metadata = ['package.json', 'plugin.yaml', 'addresses.yaml', 'CHANGELOG.md']
  for (const path of ['schema', 'scripts', 'src', 'docs', 'examples', chart, ...metadata]) {
    await cp(join(projectRoot, path), join(copy, path), { recursive: true })
  }
  await symlink(join(projectRoot, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rm(copy, { recursive: true }))

/** Changes a file of the copy, until the end of the test. */
async function change(path: string, map: (text: string) => string): Promise<void> {
  const file = join(copy, path)
  const before = await readFile(file, 'utf8')
  onTestFinished(() => writeFile(file, before))
  await writeFile(file, map(before))
}

/** Appends text to a file of the copy, until the end of the test. */
const append = (path: string, text: string): Promise<void> => change(path, (before) => `${before}${text}`)

const check = () => execa('node', ['scripts/generate.ts', '--check'], { cwd: copy, reject: false })

describe('generate --check', () => {
  it('passes on what is committed', async () => {
    expect(await generate(projectRoot, { check: true })).toEqual([])
  })
  it.each(drawn([...outputs, 'docs/problems.md', 'src/values.ts'], 'generated', 3))(
    'finds that %s differs, and changes nothing',
    async (path) => {
      const file = join(copy, path)
      const text = await readFile(file, 'utf8')
      // The README is not generated as a whole, so the change is in its reference.
      const changed = path.endsWith('README.md') ? text.replace('| `replicas` |', '| `replica` |') : `${text} `
      await writeFile(file, changed)
      expect(await generate(copy, { check: true })).toEqual([path])
      expect(await readFile(file, 'utf8')).toBe(changed)
      await generate(copy)
      expect(await readFile(file, 'utf8')).toBe(text)
    },
  )
  it('finds that the version is another one than that of package.json', async () => {
    const file = join(copy, 'package.json')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace(/"version": ".*"/, '"version": "99.0.0"'))
    expect(await generate(copy, { check: true })).toEqual([`${chart}/Chart.yaml`, 'plugin.yaml'])
    await writeFile(file, text)
  })
  it('prints what differs, and what to do', async () => {
    expect(await check()).toMatchObject({ exitCode: 0 })
    await append('src/values.ts', ' ')
    expect(await check()).toMatchObject({
      exitCode: 1,
      stderr: 'src/values.ts does not match its sources.\nRun npm run generate and commit the result.',
    })
  })
  it('finds an old name of a setting that has ended, and says what to do', async () => {
    const entry = 'settings: { image.version: { to: image.tag, in: 0.0.0 } }'
    await change('schema/renamed.yaml', (text) => text.replace('\nsettings: {}', `\n${entry}`))
    expect((await check()).stderr).toMatch(
      /^schema\/renamed.yaml: settings: image.version: the old name works until version 0.1.0, .* Remove the entry, and name `image.version` in /,
    )
  })
  it('says what is wrong in the source, without a stack trace', async () => {
    await append('schema/definitions/mount.yaml', '  size: { $ref: nothing.yaml, description: Size. }\n')
    expect((await check()).stderr).toBe(
      'schema/definitions/mount.yaml: $ref nothing.yaml leads nowhere. Correct the path, or add the file.',
    )
  })
})
