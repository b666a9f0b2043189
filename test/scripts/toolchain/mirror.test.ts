import { afterEach, describe, expect, it, vi } from 'vitest'
import { mirrored } from '../../../scripts/toolchain/mirror.ts'

afterEach(() => vi.unstubAllEnvs())

const address = 'https://get.helm.sh/helm-v4.3.1-linux-amd64.tar.gz'

describe('mirrored', () => {
  it.each([undefined, ''])('is the address itself if TOOLS_MIRROR is %j', (mirror) => {
    vi.stubEnv('TOOLS_MIRROR', mirror)
    expect(mirrored(address)).toBe(address)
  })

  it.each([
    ['https://mirror.example.com', 'https://mirror.example.com/get.helm.sh/helm-v4.3.1-linux-amd64.tar.gz'],
    ['http://mirror:8080/a/b/', 'http://mirror:8080/a/b/get.helm.sh/helm-v4.3.1-linux-amd64.tar.gz'],
  ])('is below %s', (mirror, expected) => {
    vi.stubEnv('TOOLS_MIRROR', mirror)
    expect(mirrored(address)).toBe(expected)
  })

  it.each(['mirror.example.com', 'file:///srv/tools', '/srv/tools'])('rejects %s', (mirror) => {
    vi.stubEnv('TOOLS_MIRROR', mirror)
    expect(() => mirrored(address)).toThrow(
      `TOOLS_MIRROR is "${mirror}", which is not an http or https address. Write it like https://`,
    )
  })
})
