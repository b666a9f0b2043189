import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectedChecksum, publishedChecksum } from '../../../scripts/toolchain/checksums.ts'
import { createClient } from '../../../scripts/toolchain/client.ts'
import { helm, program, setUpDownloading } from '../../publishers/downloading.ts'
import { publish } from '../../publishers/publish.ts'
import { sha256 } from '../../publishers/publishers.ts'

const [a, b] = ['a'.repeat(64), 'b'.repeat(64)] as const

describe('publishedChecksum', () => {
  it.each([
    ['a hash alone', `${a}`, 'kubectl'],
    ['a hash alone, with a line end', `${a}\n`, 'kubectl'],
    ['sha256sum', `${b}  other.tar.gz\n${a}  kubectl\n`, 'kubectl'],
    ['sha256sum --binary, on Windows', `${b} *other\r\n${a.toUpperCase()} *kubectl\r\n`, 'kubectl'],
    [
      'GitHub',
      JSON.stringify({
        assets: [
          { name: 'other', digest: `sha256:${b}` },
          { name: 'x', digest: `sha256:${a}` },
        ],
      }),
      'x',
    ],
  ])('reads %s', (_, text, file) => expect(publishedChecksum(text, file)).toBe(a))

  it.each([
    ['another file', `${a}  other\n`],
    ['a shorter hash', 'a'.repeat(40)],
    ['a page', '<html>Sign in</html>'],
    ['a release without digests', '{"assets":[{"name":"kubectl","digest":null}]}'],
    ['an error of GitHub', '{"message":"Not Found"}'],
    ['half an answer of GitHub', '{"assets":[{"name":"kubectl",'],
  ])('finds nothing in %s', (_, text) => expect(publishedChecksum(text, 'kubectl')).toBeUndefined())
})

describe('expectedChecksum', () => {
  const setUp = setUpDownloading()
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'checksums-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  /** With a file of pinned checksums that has one line. */
  async function expected(pinned: string): Promise<string> {
    const file = join(folder, 'checksums.txt')
    await writeFile(file, `# Pinned.\n${pinned}\n`)
    return expectedChecksum(helm, createClient(), file)
  }
  const published = async () => {
    await publish(setUp.publishers.files, helm, program)
    return sha256(setUp.publishers.files.get(helm.address) ?? Buffer.of())
  }

  it('is what the publisher says, if nothing is pinned', async () => {
    const hash = await published()
    expect(await expected(`${a}  https://get.helm.sh/helm-v3.0.0-linux-amd64.tar.gz`)).toBe(hash)
  })

  it('is what is pinned, if the publisher says nothing', async () => {
    expect(await expected(`${a}  ${helm.address}`)).toBe(a)
  })

  it('must be both', async () => {
    const hash = await published()
    expect(await expected(`${hash}  ${helm.address}`)).toBe(hash)
    await expect(expected(`${a}  ${helm.address}`)).rejects.toThrow(
      `the publisher's SHA-256 of ${helm.address} is ${hash}, but tools/checksums.txt pins ${a}`,
    )
  })

  it('is unknown if neither is there', async () => {
    await expect(expected('')).rejects.toThrow('.sha256sum answers 404')
  })
})
