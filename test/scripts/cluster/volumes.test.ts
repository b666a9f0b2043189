import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { removeVolumes, volumesOf } from '../../../scripts/cluster/volumes.ts'

const paths = ['0c6218d-2427-413d-8898-835f19045cfb', '36e71201-1829-49d0-989d-93dccfef36ee'].map(
  (id) => `/tmp/hostpath_pv/${id.padStart(36, '1')}`,
) as [string, string]

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'volumes-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('volumesOf', () => {
  it('finds the folders that were created for claims in the database and the log of etcd', async () => {
    await mkdir(join(folder, 'etcd', 'member', 'snap'), { recursive: true })
    await mkdir(join(folder, 'etcd', 'member', 'wal'))
    const binary = (path: string) =>
      Buffer.concat([Buffer.from([0, 255, 10, 63]), Buffer.from(path), Buffer.from([18, 0])])
    await writeFile(join(folder, 'etcd', 'member', 'snap', 'db'), binary(paths[0]))
    await writeFile(join(folder, 'etcd', 'member', 'wal', '0-0.wal'), Buffer.concat(paths.map(binary)))
    expect((await volumesOf(folder)).sort()).toEqual([...paths].sort())
  })

  it('finds none without etcd', async () => expect(await volumesOf(folder)).toEqual([]))
})

describe('removeVolumes', () => {
  it('removes folders that are empty, and nothing else', async () => {
    const [empty, used, gone] = ['empty', 'used', 'gone'].map((name) => join(folder, name)) as [string, string, string]
    await mkdir(empty)
    await mkdir(used)
    await writeFile(join(used, 'file'), 'content')
    expect(await removeVolumes([empty, used, gone])).toBe(1)
    await expect(access(empty)).rejects.toThrow('ENOENT')
    await access(join(used, 'file'))
  })
})
