import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { helm, kubectl, program, programOf, setUpDownloading } from '../../publishers/downloading.ts'
import { publish } from '../../publishers/publish.ts'
import { begin } from '../../publishers/publishers.ts'

const setUp = setUpDownloading()
const { run, cached, onRelease, forget } = setUp

describe('what is not as it should be never reaches the cache', () => {
  beforeEach(() => publish(setUp.publishers.files, helm, program))
  afterEach(async () => expect(await cached()).toEqual([]))

  const content = () => Buffer.from(setUp.publishers.files.get(helm.address) ?? '')

  it('half a file', async () => {
    setUp.publishers.files.set(helm.address, content().subarray(0, 1000))
    await expect(run(helm)).rejects.toThrow(
      /has the wrong SHA-256: [0-9a-f]{64} instead of [0-9a-f]{64}\. Discarded it/,
    )
  })

  it('a file with another bit', async () => {
    const changed = content()
    changed[1000] = (changed[1000] ?? 0) ^ 1
    setUp.publishers.files.set(helm.address, changed)
    await expect(run(helm)).rejects.toThrow(`${helm.address} has the wrong SHA-256`)
  })

  it('a file that does not exist', async () => {
    setUp.publishers.files.delete(helm.address)
    await expect(run(helm)).rejects.toThrow('/get.helm.sh/helm-v4.3.1-linux-amd64.tar.gz answers 404')
  })

  it('a file without a checksum, which is not even asked for', async () => {
    setUp.publishers.files.delete(helm.checksum)
    await expect(run(helm)).rejects.toThrow('helm-v4.3.1-linux-amd64.tar.gz.sha256sum answers 404')
    setUp.publishers.files.set(helm.checksum, Buffer.from('<html>Sign in</html>'))
    forget()
    await expect(run(helm)).rejects.toThrow('has no SHA-256 of helm-v4.3.1-linux-amd64.tar.gz, so nothing proves')
    expect(setUp.publishers.requests).not.toContain(helm.address)
  })

  it('a file that arrives too slowly', async () => {
    onRelease(helm, (request, response, whole) => {
      const rest = begin(request, response, whole)
      const timer = setInterval(() => response.write(rest.subarray(0, 10)), 10)
      response.on('close', () => clearInterval(timer))
      return true
    })
    const pace = { bytesPerSecond: 10_000, afterSeconds: 0.1 }
    await expect(run(helm, pace)).rejects.toThrow(/arrives too slowly \(\S+ kB per second\)/)
  })

  it('a file of which no more comes', async () => {
    forget({ end: 200 })
    onRelease(
      helm,
      (request, response, whole) => response.write(begin(request, response, whole).subarray(0, 9)) || true,
    )
    await expect(run(helm)).rejects.toThrow('helm-v4.3.1-linux-amd64.tar.gz breaks off (no more comes)')
  })

  it('a program of another version', async () => {
    await publish(setUp.publishers.files, kubectl, programOf('4.3.2'))
    await expect(run(kubectl)).rejects.toThrow('does not report version 4.3.1: "v4.3.2"')
  })

  it('a program that does not run here', async () => {
    await publish(setUp.publishers.files, kubectl, Buffer.from('\u007fELF for another machine'))
    await expect(run(kubectl)).rejects.toThrow('does not report version 4.3.1')
  })

  it('an archive without the program', async () => {
    setUp.publishers.files.delete(helm.checksum)
    await publish(setUp.publishers.files, { ...helm, member: 'elsewhere/helm' }, program)
    await expect(run(helm)).rejects.toThrow('cannot be unpacked')
  })
})

describe('a host that does not answer', () => {
  it('is waited for only once', async () => {
    await publish(setUp.publishers.files, helm, program)
    setUp.publishers.misbehave(() => true)
    forget({ answer: 300 })
    await expect(run(helm)).rejects.toThrow(/^127\.0\.0\.1:\d+ does not answer$/)
    setUp.publishers.misbehave(() => false)
    await expect(run(helm)).rejects.toThrow('does not answer')
    await expect(run(kubectl)).rejects.toThrow('does not answer')
    expect(setUp.publishers.requests).toEqual([helm.checksum])
  })

  it('is named if nothing listens there', async () => {
    vi.stubEnv('TOOLS_MIRROR', 'http://127.0.0.1:1')
    await expect(run(helm)).rejects.toThrow(/^127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\)$/)
  })
})
