import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { execa } from 'execa'

/** A registry that runs until `stop`. */
export type RegistryServer = {
  /** Such as 127.0.0.1:34567. It speaks HTTP. */
  host: string
  /** The only user. */
  login: { username: string; password: string }
  /** For Helm's `--registry-config`, with the user logged in. */
  configFile: string
  stop(): Promise<void>
}

const fixtures = join(import.meta.dirname, 'fixtures')

/** What `fixtures/registry.htpasswd` has, as a hash. */
const login = { username: 'tests', password: 'only-for-tests' }

/**
 * Starts an empty registry on a free port of the loopback.
 * @param program the executable of the registry
 * @param helm an executable of Helm, for the login
 */
export async function startRegistry(program: string, helm: string): Promise<RegistryServer> {
  const server = execa(program, ['serve', 'registry.yaml'], { cwd: fixtures, reject: false })
  const host = await listening(server.stderr)
  const folder = await mkdtemp(join(tmpdir(), 'registry-'))
  const configFile = join(folder, 'config.json')
  const flags = ['--password-stdin', '--plain-http', '--registry-config', configFile]
  await execa(helm, ['registry', 'login', host, '--username', login.username, ...flags], { input: login.password })
  const stop = async () => {
    server.kill()
    await server
    await rm(folder, { recursive: true })
  }
  return { host, login, configFile, stop }
}

/** The address that it logs once it listens. Keeps reading, so that the pipe never fills. */
async function listening(log: Readable): Promise<string> {
  const lines = createInterface(log)
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      const [, host] = /"listening on ([^"]+)"/.exec(line) ?? []
      if (host !== undefined) resolve(host)
    })
    lines.on('close', () => reject(new Error('the registry ended before it listened')))
  })
}
