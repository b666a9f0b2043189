import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import which from 'which'
import { repository } from '../../../scripts/toolchain/paths.ts'
import { parseRequirements } from '../../../scripts/toolchain/python.ts'

describe('npm run toolchain on a machine without a tool', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'toolchain-'))
    await mkdir(join(folder, 'bin'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  /** Runs it with an empty cache, a PATH that has only what the test put there, and no network. */
  async function run(names: readonly string[], TOOLS = 'path,build') {
    const cache = { PROTOCOL_MAPPER_AGENTS_CACHE: join(folder, 'cache'), HOME: folder }
    const env = { PATH: join(folder, 'bin'), TOOLS, TOOLS_MIRROR: 'http://127.0.0.1:1', ...cache }
    const script = join(repository, 'scripts', 'toolchain.ts')
    return execa(process.execPath, [script, ...names], { env, extendEnv: false, reject: false })
  }

  async function program(name: string, script: string): Promise<void> {
    await writeFile(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`)
    await chmod(join(folder, 'bin', name), 0o755)
  }

  it('says which Go to install, or which tool', async () => {
    const { exitCode, stderr, stdout } = await run(['helm4'])
    expect(stderr).toMatch(/^Not on the PATH and cannot be built: helm \(4\.\d+\.\d+ or a newer 4\.\d+\)\.\n/)
    expect(stderr).toMatch(
      /Go was not found on the PATH\. Install Go 1\.\d+\.\d+ or newer \(https:\/\/go\.dev\/dl\/\)\.\nTOOLS=path,build allows no other way/,
    )
    expect(stderr).not.toContain('    at ')
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  })

  it('says that Go is too old, and why it cannot download a newer one', async () => {
    await program('go', 'if [ -f go.mod ]; then echo "go: go.mod requires go >= 1.26" >&2; exit 1; fi; echo go1.22.5')
    const { exitCode, stderr } = await run(['helm4'])
    expect(stderr).toMatch(/is go1\.22\.5, which is too old\. Install Go 1\.\d+\.\d+ or newer/)
    expect(stderr).toContain('Go says: go: go.mod requires go >= 1.26')
    expect(stderr).not.toContain('    at ')
    expect(exitCode).toBe(1)
  })

  it('says that Go is too old if Go itself does not check', async () => {
    await program('go', 'echo go1.19.8')
    expect((await run(['helm4'])).stderr).toContain('is go1.19.8, which is too old')
  })

  it('tries the ways in the order of TOOLS, and says in a line each why the next one comes', async () => {
    const { exitCode, stderr, stdout } = await run(['helm3', 'helm4'], 'download,build,path')
    expect(stderr).toMatch(
      /^helm 3\.\d+\.\d+, helm 4\.\d+\.\d+: 127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\)\. Building them instead\.\n/,
    )
    expect(stderr).toMatch(
      /\nCannot be downloaded, cannot be built, and not on the PATH: helm \(3.*, helm \(4.*\nGo was not/,
    )
    expect(stdout).toContain('Could not download helm 3')
    expect(exitCode).toBe(1)
  })

  it('finds nothing with TOOLS=path', async () => {
    const { exitCode, stderr, stdout } = await run(['etcd'], 'path')
    expect(stderr).toMatch(
      /^Not on the PATH: etcd \(3\.\d+\.\d+ or a newer 3\.\d+\)\.\nTOOLS=path allows no other way\. Valid: path, download, build\.$/,
    )
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  })

  it.each([
    [['etdc'], 'path', 'There is no tool "etdc". Valid: helm4, helm3,'],
    [['etcd'], 'path,bulid', 'TOOLS is "path,bulid", and there is no way "bulid". Valid: path, download, build,'],
  ])('says what is wrong with %j and TOOLS=%s', async (names, ways, message) => {
    const { exitCode, stderr } = await run(names, ways)
    expect(stderr).toContain(message)
    expect(exitCode).toBe(2)
  })

  const goMustBeThere = (async () => (await which('go', { nothrow: true })) ?? '')()

  it('looks for Python before it builds anything with Go', async ({ skip }) => {
    const go = await goMustBeThere
    if (go === '') skip('needs Go')
    await symlink(go, join(folder, 'bin', 'go'))
    await program('python3', 'echo 3.8')
    const { exitCode, stderr, stdout } = await run(['helm4', 'yamale'])
    expect(stderr).toContain('cannot be built: yamale')
    expect(stderr).toMatch(/is Python 3\.8, which is too old\. .*apt-get install python3-venv/)
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  })

  it('says how to get Python’s venv module', async ({ skip }) => {
    const go = await goMustBeThere
    if (go === '') skip('needs Go')
    await symlink(go, join(folder, 'bin', 'go'))
    await program('python3', 'echo 3.11; echo "No module named ensurepip" >&2; exit 1')
    expect((await run(['yamllint'])).stderr).toMatch(
      /cannot create virtual environments\. .*apt-get install python3-venv/,
    )
  })
})

describe('parseRequirements', () => {
  it('reads pinned versions, but no comments', () => {
    expect(parseRequirements('# a==1\nPyYAML==6.0.3\nyamale==6.1.0 # why\n')).toEqual({
      pyyaml: '6.0.3',
      yamale: '6.1.0',
    })
  })
})
