import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  chartTestingRelease,
  etcdRelease,
  helmRelease,
  kubernetesServerRelease,
  sigRelease,
} from '../../../scripts/toolchain/releases.ts'
import { cut, helm, kubectl, program, programOf, released, setUpDownloading } from '../../publishers/downloading.ts'
import { publish } from '../../publishers/publish.ts'
import { begin, send } from '../../publishers/publishers.ts'

const setUp = setUpDownloading()
const { run, cached, onRelease } = setUp

const releases = Object.entries({
  'an archive': helm,
  'a zip archive': released(helmRelease, 'windows', 'arm64'),
  'a program': kubectl,
  'a program of Kubernetes for macOS': released(kubernetesServerRelease('kube-apiserver'), 'darwin', 'arm64'),
  'a release whose checksums are in one file': released(etcdRelease, 'linux'),
  'a release whose checksums only GitHub knows': released(sigRelease('kubernetes-sigs/kwok', 'kwokctl'), 'linux'),
})

describe('download', () => {
  it.each(releases)('puts a program into the cache that runs, from %s', async (_, release) => {
    const { files, requests } = setUp.publishers
    await publish(files, { ...release, address: `${release.address}.other` }, programOf('1.0.0'))
    await publish(files, release, program)
    await run(release)
    expect(await cached()).toEqual(['tool'])
    expect((await execa(join(setUp.cache, 'tool'))).stdout).toBe('v4.3.1')
    expect(requests).toEqual([release.checksum, release.address])
  })

  it('puts the files that it needs next to it', async () => {
    const release = released(chartTestingRelease, 'linux')
    await publish(setUp.publishers.files, release, program)
    await run(release)
    expect(await cached()).toEqual(['etc', 'tool'])
    expect(await readdir(join(setUp.cache, 'etc'))).toEqual(['settings.yaml'])
  })

  it('reports how much there is, and how much has come', async () => {
    await publish(setUp.publishers.files, helm, program)
    await run(helm)
    const size = setUp.publishers.files.get(helm.address)?.length
    expect(setUp.reported).toEqual({ size, received: size })
  })

  it('goes where the publisher redirects it', async () => {
    const { files, mirror, requests } = setUp.publishers
    const elsewhere = 'https://objects.example.com/helm'
    await publish(files, helm, program)
    files.set(elsewhere, files.get(helm.address) ?? Buffer.of())
    onRelease(helm, (_, response) => {
      response.writeHead(302, { location: `${mirror}/objects.example.com/helm` }).end()
      return true
    })
    await run(helm)
    expect(requests.at(-1)).toBe(elsewhere)
    expect(await cached()).toEqual(['tool'])
  })
})

describe('a download that breaks off', () => {
  beforeEach(() => publish(setUp.publishers.files, helm, program))

  const size = () => setUp.publishers.files.get(helm.address)?.length ?? 0

  it('is resumed', async () => {
    onRelease(helm, cut, 2)
    await run(helm)
    const parts = setUp.publishers.requests.filter((request) => request.includes(' bytes='))
    const last = size() - 1
    expect(parts).toEqual([
      `${helm.address} bytes=${Math.floor(size() / 2)}-${last}`,
      expect.stringMatching(new RegExp(`-${last}$`)),
    ])
    expect(await cached()).toEqual(['tool'])
    expect(setUp.reported).toEqual({ size: size(), received: size() })
  })

  it('is resumed after a silence', async () => {
    setUp.forget({ silence: 150 })
    onRelease(
      helm,
      (request, response, content) => response.write(begin(request, response, content).subarray(0, 1000)) || true,
      1,
    )
    await run(helm)
    expect(setUp.publishers.requests.at(-1)).toContain(' bytes=1000-')
    expect(await cached()).toEqual(['tool'])
  })

  it('is repeated from the beginning if the server sends no parts', async () => {
    let asked = 0
    onRelease(helm, (request, response, content) => {
      asked += 1
      delete request.headers.range
      if (asked === 1) return cut(request, response, content)
      send(request, response, content)
      return true
    })
    await run(helm)
    expect(await cached()).toEqual(['tool'])
    expect(setUp.reported).toEqual({ size: size(), received: size() })
  })

  it('is repeated if the server has a passing problem', async () => {
    onRelease(helm, (_, response) => response.writeHead(503).end().writableEnded, 1)
    await run(helm)
    expect(await cached()).toEqual(['tool'])
  })

  it('is given up if it always does', async () => {
    onRelease(helm, (request, response) => {
      begin(request, response, Buffer.alloc(1000))
      response.flushHeaders()
      setTimeout(() => response.destroy(), 20)
      return true
    })
    await expect(run(helm)).rejects.toThrow(/helm-v4\.3\.1-linux-amd64\.tar\.gz breaks off \(/)
    expect(await cached()).toEqual([])
  })
})
