import { appendFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { execa } from 'execa'
import type { Pod } from 'kubernetes-types/core/v1.d.ts'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { packChart } from '../../scripts/package/chart-archive.ts'
import { pushChart } from '../../scripts/package/push.ts'
import { readPackage } from '../../src/package.ts'
import { makeSigningKey } from '../signing-key.ts'
import { onNewest, someMajors } from './cells.ts'
import { newRelease, upgrade } from './helpers.ts'
import { isReady, objectsIn } from './objects.ts'
import { type RegistryServer, startRegistry } from './registry-server.ts'

const { version } = readPackage()

let folder: string
let server: RegistryServer
let publicKeyring: string
/** The chart, packaged and signed. */
let archive: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'registry-'))
  const { helm4, registry } = inject('tools')
  server = await startRegistry(registry.path, helm4.path)
  const key = await makeSigningKey(folder)
  publicKeyring = key.publicKeyring
  const packages = join(folder, 'packages')
  await mkdir(packages)
  const [name = ''] = await packChart(helm4.path, packages, key.signing)
  archive = join(packages, name)
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

const address = () => `oci://${server.host}/charts`
const chartAddress = () => `${address()}/protocol-mapper-agents`
const push = (login?: { username: string; password: string }) =>
  pushChart(inject('tools').helm4.path, archive, { address: address(), plainHttp: true, login })

describe('npm run package -- --push', () => {
  it('says that a registry wants a login', async () => {
    await expect(push()).rejects.toThrow(/^helm push failed:\n.*(401|basic credential|unauthorized)/is)
  })
  it('says that a login is wrong', async () => {
    await expect(push({ ...server.login, password: 'wrong' })).rejects.toThrow(/^helm registry failed:\n.*401/is)
  })
  it('pushes the chart with its signature, and says what and where', async () => {
    expect(await push(server.login)).toContain(`Pushed: ${server.host}/charts/protocol-mapper-agents:${version}\n`)
  })
})

describe.each(someMajors('registry'))('Helm %i', (major) => {
  const flags = () => ['--version', version, '--plain-http', '--registry-config', server.configFile]
  const helm = (...args: string[]) => execa(inject('helm')[`helm${major}`], args, { reject: false, all: true })

  it('pulls the same bytes, and verifies who signed them', async () => {
    const target = await mkdtemp(join(folder, 'pulled-'))
    const verify = ['--verify', '--keyring', publicKeyring]
    const { exitCode, all } = await helm('pull', chartAddress(), '--destination', target, ...verify, ...flags())
    expect(all).toContain('Signed by: Tests <tests@example.com>')
    expect(exitCode).toBe(0)
    const pulled = join(target, basename(archive))
    expect(await readFile(pulled)).toEqual(await readFile(archive))

    expect(await helm('verify', pulled, '--keyring', publicKeyring)).toMatchObject({ exitCode: 0 })
    await appendFile(pulled, 'changed')
    expect(await helm('verify', pulled, '--keyring', publicKeyring)).toMatchObject({
      exitCode: 1,
      all: expect.stringContaining('sha256 sum does not match'),
    })
  })

  it('installs it from there', async (context) => {
    const release = await newRelease(onNewest(major), 'registry', context)
    const settings = {
      protocolMapperAgentDefaults: { connectwareHost: 'connectware.example.com', image: { tag: '1.12.0' } },
      protocolMapperAgents: [{ name: 'line-1' }],
    }
    await upgrade(release, settings, { chart: chartAddress(), flags: flags() })
    const [pod] = await objectsIn<Pod>(release, 'pods')
    expect(pod && isReady(pod)).toBe(true)
  })
})
