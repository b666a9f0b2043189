import { createServer, request as forward, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { helm, program, setUpDownloading } from '../../publishers/downloading.ts'
import { publish } from '../../publishers/publish.ts'

const setUp = setUpDownloading()
let proxy: Server
/** The addresses that the proxy was asked for. */
let asked: string[]

beforeEach(async () => {
  asked = []
  proxy = createServer((request, response) => {
    asked.push(request.url ?? '')
    const { pathname } = new URL(request.url ?? '')
    forward(`${setUp.publishers.mirror}${pathname}`, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers)
      answer.pipe(response)
    }).end()
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  vi.stubEnv('http_proxy', `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`)
  vi.stubEnv('TOOLS_MIRROR', 'http://mirror.invalid')
  await publish(setUp.publishers.files, helm, program)
})
afterEach(() => {
  proxy.closeAllConnections()
  proxy.close()
})

describe('a proxy that the environment names', () => {
  it('is used', async () => {
    setUp.forget()
    await setUp.run(helm)
    expect(asked).toEqual(
      [helm.checksum, helm.address].map((address) => address.replace('https:/', 'http://mirror.invalid')),
    )
    expect(await setUp.cached()).toEqual(['tool'])
  })

  it('is not used for hosts in NO_PROXY', async () => {
    vi.stubEnv('no_proxy', 'mirror.invalid')
    setUp.forget()
    await expect(setUp.run(helm)).rejects.toThrow('mirror.invalid cannot be reached')
    expect(asked).toEqual([])
  })

  it('is waited for only as long as a host, if it does not connect', async () => {
    vi.stubEnv('https_proxy', process.env.http_proxy)
    vi.stubEnv('TOOLS_MIRROR', 'https://mirror.invalid')
    proxy.on('connect', () => undefined)
    setUp.forget({ connection: 300, answer: 300 })
    await expect(setUp.run(helm)).rejects.toThrow('mirror.invalid does not answer')
  })
})
