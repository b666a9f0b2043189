import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { zipSync } from 'fflate'
import { create } from 'tar'
import type { Release } from '../../scripts/toolchain/releases.ts'
import { type Files, sha256 } from './publishers.ts'

/** Publishes a program as the release of a tool: packed, and with a checksum in the form that its publisher uses. */
export async function publish(files: Files, release: Release, program: Buffer): Promise<void> {
  const content = await packed(release, program)
  files.set(release.address, content)
  files.set(release.checksum, withChecksum(files.get(release.checksum), release, sha256(content)))
}

async function packed({ address, member, assets }: Release, program: Buffer): Promise<Buffer> {
  if (member === undefined) return program
  const contents: Record<string, Buffer> = { [member]: program, 'LICENSE.txt': Buffer.from('Apache-2.0') }
  if (assets !== undefined) contents[`${assets}/settings.yaml`] = Buffer.from('a: 1\n')
  if (address.endsWith('.zip')) return Buffer.from(zipSync(contents))
  const folder = await mkdtemp(join(tmpdir(), 'publish-'))
  try {
    for (const [path, content] of Object.entries(contents)) {
      await mkdir(join(folder, dirname(path)), { recursive: true })
      await writeFile(join(folder, path), content)
    }
    const archive = join(folder, 'archive')
    await create({ gzip: { level: 0 }, cwd: folder, file: archive }, Object.keys(contents))
    return await readFile(archive)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** What a publisher says, with one more file. */
function withChecksum(present: Buffer | undefined, { address, checksum }: Release, hash: string): Buffer {
  const file = basename(address)
  if (checksum === `${address}.sha256`) return Buffer.from(hash)
  const text = present?.toString() ?? ''
  if (new URL(checksum).host !== 'api.github.com') return Buffer.from(`${text}${hash}  ${file}\n`)
  const { assets } = text === '' ? { assets: [] } : JSON.parse(text)
  return Buffer.from(JSON.stringify({ assets: [...assets, { name: file, digest: `sha256:${hash}` }] }))
}
