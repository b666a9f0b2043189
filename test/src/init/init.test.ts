import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type InitRequest, init } from '../../../src/init/init.ts'
import { UsageError } from '../../../src/model/problem.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')
const chart = 'charts/protocol-mapper-agents'
const command = 'npx protocol-mapper-agents'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'init-'))
})
afterEach(() => rm(folder, { recursive: true }))

const run = (request: Partial<InitRequest> = {}) =>
  init(
    { setup: 'connectware', typescript: false, file: undefined, caller: { folder, command }, ...request },
    folder,
    repository,
  )
const read = (file: string) => readFile(join(folder, file), 'utf8')
const schemaLine = (text: string) => /\$schema=(.*)/.exec(text)?.[1]

/** The parts of the installed package that init reads. */
async function installPackage(): Promise<void> {
  const target = join(folder, 'node_modules/protocol-mapper-agents', chart)
  await mkdir(target, { recursive: true })
  await writeFile(join(target, 'Chart.yaml'), '')
}

describe('init', () => {
  it('writes values.yaml, and prints the next steps', async () => {
    expect(await run()).toMatchObject({
      written: 'values.yaml',
      next: ['Check it: npx protocol-mapper-agents validate -f values.yaml', expect.stringContaining('npm install')],
    })
    expect(await read('values.yaml')).toContain('press-shop')
  })
  it.each(['values.ts', 'fleet.mts'])('writes TypeScript to %s', async (file) => {
    expect(await run({ setup: 'agent-as-a-service', file })).toMatchObject({ written: file })
    expect(await read(file)).toContain('export default defineValues({')
  })
  it('writes values.ts with --typescript alone', async () => {
    expect(await run({ typescript: true })).toMatchObject({ written: 'values.ts' })
  })
  it('does not change an existing file', async () => {
    await writeFile(join(folder, 'values.yaml'), 'mine')
    await expect(run()).rejects.toThrow('values.yaml: the file exists and is left as it is')
    expect(await read('values.yaml')).toBe('mine')
  })
  it.each([
    [{ file: 'values.json' }, 'values.json: the name ends in ".json". End it in .yaml, or in .ts for TypeScript.'],
    [
      { file: 'a.yaml', typescript: true },
      'a.yaml: with --typescript, the name must end in .ts. Remove --typescript to write YAML.',
    ],
    [{ file: 'no/such/a.yaml' }, 'no/such/a.yaml: the folder does not exist. Create it first.'],
  ])('rejects %o', async (request, message) => {
    await expect(run(request)).rejects.toThrow(new UsageError(message))
    expect(await readdir(folder)).toEqual([])
  })
})

describe('what is printed', () => {
  it.each([
    ['of a file in a folder', 'sites/a.yaml', '', 'sites/a.yaml', 'sites/a.yaml'],
    ['of an absolute path', '$FOLDER/sites/a.yaml', '', 'sites/a.yaml', 'sites/a.yaml'],
    ['where the user is in another folder', 'a.yaml', 'sites/north', '../../a.yaml', '../../a.yaml'],
    ['of a file next to that folder', 'sites/a.yaml', 'sites', 'a.yaml', 'a.yaml'],
    ['of a name with blanks', "it's a.yaml", '', "it's a.yaml", "'it'\\''s a.yaml'"],
    ['of a name with a comma', 'a,b.yaml', '', 'a,b.yaml', `'"a,b.yaml"'`],
  ])('is the path from where the user is, as it can be typed: %s', async (_, file, from, written, typed) => {
    await mkdir(join(folder, 'sites/north'), { recursive: true })
    const caller = { folder: join(folder, from), command: 'helm agents' }
    const result = await run({ file: file.replace('$FOLDER', folder), caller })
    expect(result.written).toBe(written)
    expect(result.next[0]).toBe(`Check it: helm agents validate -f ${typed}`)
    expect(await readFile(join(caller.folder, written), 'utf8')).toContain(` -f ${typed}\n`)
  })
})

describe('the paths in the file', () => {
  it('lead to the package that is installed in a parent folder', async () => {
    await installPackage()
    await mkdir(join(folder, 'sites/north sea'), { recursive: true })
    expect(await run({ file: 'sites/north sea/a.yaml' })).toMatchObject({ next: [expect.any(String)] })
    const text = await read('sites/north sea/a.yaml')
    expect(schemaLine(text)).toBe(`../../node_modules/protocol-mapper-agents/${chart}/values.schema.json`)
    expect(text).toContain(
      `helm install connectware node_modules/protocol-mapper-agents/${chart} -f 'sites/north sea/a.yaml'\n`,
    )
  })
  it('lead to the CLI itself if the package is not installed', async () => {
    await run()
    const text = await read('values.yaml')
    expect(schemaLine(text)).toBe(pathToFileURL(join(repository, chart, 'values.schema.json')).href)
    const paths = [join(repository, chart), relative(folder, join(repository, chart))]
    const shortest = paths.toSorted((one, other) => one.length - other.length)[0]
    expect(text).toContain(`helm install connectware ${shortest} -f values.yaml\n`)
  })
  it('are as short as possible, for a clone next to the folder', async () => {
    const [clone, fleet] = [join(folder, 'clone'), join(folder, 'fleet')]
    await mkdir(join(clone, 'examples'), { recursive: true })
    await mkdir(fleet)
    const example = await readFile(join(repository, 'examples/connectware.yaml'))
    await writeFile(join(clone, 'examples/connectware.yaml'), example)
    await init(
      { setup: 'connectware', typescript: false, file: 'a.yaml', caller: { folder: fleet, command } },
      fleet,
      clone,
    )
    expect(await read('fleet/a.yaml')).toContain(`helm install connectware ../clone/${chart} -f a.yaml\n`)
  })
  it('lead to the chart next to it in a clone', async () => {
    const clone = join(folder, 'clone')
    await mkdir(join(clone, 'examples'), { recursive: true })
    await writeFile(
      join(clone, 'examples/connectware.yaml'),
      await readFile(join(repository, 'examples/connectware.yaml')),
    )
    const caller = { folder: join(clone, 'examples'), command }
    await init({ setup: 'connectware', typescript: false, file: 'a.yaml', caller }, caller.folder, clone)
    const text = await read('clone/examples/a.yaml')
    const [schema = ''] = [schemaLine(text)]
    expect(resolve(clone, 'examples', schema)).toBe(join(clone, chart, 'values.schema.json'))
    expect(text).toContain(`helm install connectware ../${chart} -f a.yaml\n`)
  })
})
