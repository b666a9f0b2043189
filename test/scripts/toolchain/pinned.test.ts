import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAllPinned, readPinned } from '../../../scripts/toolchain/pinned.ts'

let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'pinned-'))
  const modules = {
    kubernetes: 'k8s.io/kubernetes v1.37.2',
    'kubernetes-1.30': 'k8s.io/kubernetes v1.30.14',
    'kubernetes-1.9': 'k8s.io/kubernetes v1.9.0',
    kwok: 'sigs.k8s.io/kwok v0.8.0',
    promtool: 'github.com/prometheus/prometheus v0.306.1',
  }
  for (const [folder, module] of Object.entries(modules)) {
    await mkdir(join(root, folder))
    await writeFile(join(root, folder, 'go.mod'), `module x\n\ngo 1.26.0\n\nrequire ${module}\n`)
  }
})
afterAll(() => rm(root, { recursive: true }))

describe('readPinned', () => {
  it.each([
    [undefined, 'kubernetes', '1.37.2'],
    ['1.37', 'kubernetes', '1.37.2'],
    ['1.30', 'kubernetes-1.30', '1.30.14'],
  ])('reads minor version %s from tools/%s', async (minor, folder, version) => {
    expect(await readPinned('kubernetes', minor, root)).toMatchObject({ folder: join(root, folder), version })
  })

  it('reads the version that the tools report, where the module has another', async () => {
    expect((await readPinned('promtool', undefined, root)).version).toBe('3.6.1')
  })

  it('names the minor versions that are pinned', async () => {
    await expect(readPinned('kubernetes', '1.20', root)).rejects.toThrow(
      'No kubernetes 1.20 is pinned. Valid: 1.9, 1.30, 1.37.',
    )
  })
})

describe('readAllPinned', () => {
  it('reads the usual version and the others', async () => {
    const versions = (await readAllPinned('kubernetes', root)).map(({ version }) => version)
    expect(versions.toSorted()).toEqual(['1.30.14', '1.37.2', '1.9.0'])
    expect(versions[0]).toBe('1.37.2')
    expect(await readAllPinned('kwok', root)).toHaveLength(1)
  })
})
