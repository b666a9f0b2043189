import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readAddress } from '../../../src/read/remote.ts'
import { makeFolder } from '../program-folder.ts'

const program = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url))
const fleet = 'protocolMapperAgents:\n  - name: north\n    replicas: 2\n'

describe('the standard input', () => {
  /** Runs the CLI as a process of its own. */
  async function run(files: Record<string, string>, input: string, ...args: string[]) {
    const { folder } = await makeFolder(files)
    const env = { PATH: '', HELM_BIN: '' }
    return await execa(process.execPath, [program, ...args], { cwd: folder, input, reject: false, env })
  }

  it('is a values file', async () => {
    const { stdout } = await run({}, fleet, 'effective', '-f', '-', '--origin')
    expect(stdout).toMatch(/^ {2}replicas +2 +-:3:15 \(agent\)/m)
  })
  it('has places', async () => {
    const { exitCode, stdout } = await run({}, `${fleet}    z: 1\n`, 'validate', '-f', '-')
    expect(stdout).toMatch(/^error -:4:5 {2}protocolMapperAgents\[0\]\.z \(north\)\n/)
    expect(exitCode).toBe(1)
  })
  it('is read once, for all sites', async () => {
    const files = {
      'a.yaml': 'protocolMapperAgentOverrides: {north: {replicas: 1}}',
      'b.yaml': 'protocolMapperAgentOverrides: {north: {replicas: 3}}',
    }
    const { stdout } = await run(files, fleet, 'compare', '-f', '-', 'a.yaml', 'b.yaml')
    expect(stdout).toMatch(/^ {2}replicas +1 +3$/m)
  })
  it('is the content of a value', async () => {
    const sets = ['--set-file', 'protocolMapperAgents[0].env.A=-']
    const { stdout } = await run({ 'a.yaml': fleet }, 'text', 'effective', '-f', 'a.yaml', ...sets)
    expect(stdout).toMatch(/^ {2}env\.A +"text"$/m)
  })
  it('may be empty', async () => {
    const { exitCode, stdout, stderr } = await run({}, '', 'effective', '-f', '-')
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: 'protocolMapperAgents lists no agents.',
    })
  })
})

describe('an address', () => {
  /** A server on this machine, stopped after the test. */
  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  it('is a values file, with places', async () => {
    const address = await serve((_, response) => response.end(`${fleet}    z: 1\n`))
    const { run } = await makeFolder({})
    expect((await run('effective', '-f', `${address}/a.yaml`, '--origin')).out).toContain(
      `${address}/a.yaml:3:15 (agent)`,
    )
    const { code, out } = await run('validate', '-f', `${address}/a.yaml`)
    expect(out).toContain(`error ${address}/a.yaml:4:5  protocolMapperAgents[0].z (north)\n`)
    expect(code).toBe(1)
  })
  it('may lead to another', async () => {
    const address = await serve(({ url }, response) =>
      url === '/b' ? response.end(fleet) : response.writeHead(302, { location: '/b' }).end(),
    )
    const { run } = await makeFolder({})
    expect((await run('effective', '-f', `${address}/a`)).out).toMatch(/^north /)
  })
  it('is the content of a value', async () => {
    const address = await serve((_, response) => response.end('text'))
    const { run } = await makeFolder({ 'a.yaml': fleet })
    const sets = ['--set-file', `protocolMapperAgents[0].env.A=${address}/a.txt`]
    expect((await run('effective', '-f', 'a.yaml', ...sets)).out).toMatch(/^ {2}env\.A +"text"$/m)
  })

  it.each<[string, RequestListener, RegExp]>([
    ['nothing', (_, response) => response.writeHead(404).end(), /: the server answers 404: there is no such file\.$/],
    [
      'no',
      (_, response) => response.writeHead(403).end(),
      /: the server answers 403, and the CLI sends no credentials\. Download it, and name the file\.$/,
    ],
    ['an error', (_, response) => response.writeHead(500).end(), /: the server answers 500\.$/],
    ['by hanging up', (request) => request.socket.destroy(), /: other side closed\. Download it, and name the file\.$/],
  ])('that answers %s causes exit code 2 and a sentence', async (_, listener, expected) => {
    const address = `${await serve(listener)}/a.yaml`
    const { run } = await makeFolder({})
    const { code, out, err } = await run('effective', '-f', address)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err.trim()).toMatch(expected)
    expect(err).toMatch(`${address} cannot be read: `)
  })
  it('with no server causes exit code 2 and a sentence', async () => {
    const { run } = await makeFolder({})
    const { code, err } = await run('validate', '-f', 'http://127.0.0.1:1/a.yaml')
    expect(err).toMatch(/^http:\/\/127\.0\.0\.1:1\/a\.yaml cannot be read: .*\. Download it, and name the file\.\n$/)
    expect(code).toBe(2)
  })
  it('that never answers causes a timeout', async () => {
    const address = await serve(() => {})
    await expect(readAddress(address, 50)).rejects.toThrow(
      `${address} cannot be read: no answer within 0.05 seconds. Download it, and name the file.`,
    )
  })
  it('of code is rejected', async () => {
    const { run } = await makeFolder({})
    expect(await run('values', 'https://example.com/fleet.ts')).toEqual({
      code: 2,
      out: '',
      err: 'https://example.com/fleet.ts is code, which only runs from a file. Download it, and name the file.\n',
    })
  })
})
