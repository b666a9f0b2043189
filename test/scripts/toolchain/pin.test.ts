import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClient } from '../../../scripts/toolchain/client.ts'
import { newPins } from '../../../scripts/toolchain/pin.ts'
import { readPinned } from '../../../scripts/toolchain/pinned.ts'
import { helmRelease } from '../../../scripts/toolchain/releases.ts'
import { programOf } from '../../publishers/downloading.ts'
import { publish } from '../../publishers/publish.ts'
import { type Publishers, sha256, startPublishers } from '../../publishers/publishers.ts'

const { version } = await readPinned('helm4')
const helm = helmRelease(version, { os: 'darwin', arch: 'arm64' }) ?? { address: '', checksum: '' }

describe('newPins', () => {
  let publishers: Publishers
  let line: string

  beforeEach(async () => {
    publishers = await startPublishers()
    vi.stubEnv('TOOLS_MIRROR', publishers.mirror)
    vi.stubEnv('no_proxy', '127.0.0.1')
    await publish(publishers.files, helm, programOf(version))
    line = `${sha256(publishers.files.get(helm.address) ?? Buffer.of())}  ${helm.address}`
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    await publishers.stop()
  })

  it('adds what publishers say, for every platform, and drops what is no longer used', async () => {
    const { text, unknown, changed } = await newPins(
      `# Why.\n${'a'.repeat(64)}  https://get.helm.sh/old\n`,
      createClient(),
    )
    expect(text).toBe(`# Why.\n${line}\n`)
    expect(unknown).toContainEqual(expect.stringMatching(/^https:\/\/dl\.k8s\.io\/.*\/kubectl\.exe: .* answers 404$/))
    expect(changed).toEqual([])
  })

  it('keeps what is pinned, and says that a publisher now says something else', async () => {
    const old = `${'a'.repeat(64)}  ${helm.address}`
    const { text, changed } = await newPins(`${old}\n`, createClient())
    expect(text).toBe(`${old}\n`)
    expect(changed).toEqual([
      expect.stringMatching(/darwin-arm64.*: a{64} is pinned, but its publisher now says [0-9a-f]{64}$/),
    ])
  })

  it('keeps what is pinned if its publisher says nothing', async () => {
    publishers.files.clear()
    expect((await newPins(`${line}\n`, createClient())).text).toBe(`${line}\n`)
  })
})
