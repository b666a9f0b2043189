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

  /** Runs it with an empty cache and a PATH that has only what the test put there. */
  async function run() {
    const env = { PATH: join(folder, 'bin'), PROTOCOL_MAPPER_AGENTS_CACHE: join(folder, 'cache'), HOME: folder }
    const script = join(repository, 'scripts', 'toolchain.ts')
    return execa(process.execPath, [script], { env, extendEnv: false, reject: false })
  }

  async function program(name: string, script: string): Promise<void> {
    await writeFile(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`)
    await chmod(join(folder, 'bin', name), 0o755)
  }

  it('says which Go to install, or which tool', async () => {
    const { exitCode, stderr, stdout } = await run()
    expect(stderr).toMatch(/^Not on the PATH, and cannot be built: helm \(4\.\d+\.\d+ or a newer 4\.\d+\)\.\n/)
    expect(stderr).toMatch(
      /Go was not found on the PATH\. Install Go 1\.\d+\.\d+ or newer \(https:\/\/go\.dev\/dl\/\)\.$/,
    )
    expect(stderr).not.toContain('    at ')
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  })

  it('says that Go is too old, and why it cannot download a newer one', async () => {
    await program('go', 'if [ -f go.mod ]; then echo "go: go.mod requires go >= 1.26" >&2; exit 1; fi; echo go1.22.5')
    const { exitCode, stderr } = await run()
    expect(stderr).toMatch(/is go1\.22\.5, which is too old\. Install Go 1\.\d+\.\d+ or newer/)
    expect(stderr).toContain('Go says: go: go.mod requires go >= 1.26')
    expect(stderr).not.toContain('    at ')
    expect(exitCode).toBe(1)
  })

  it('says that Go is too old if Go itself does not check', async () => {
    await program('go', 'echo go1.19.8')
    expect((await run()).stderr).toContain('is go1.19.8, which is too old')
  })

  const goMustBeThere = (async () => (await which('go', { nothrow: true })) ?? '')()

  it('looks for Python before it builds anything with Go', async ({ skip }) => {
    const go = await goMustBeThere
    if (go === '') skip('needs Go')
    await symlink(go, join(folder, 'bin', 'go'))
    await program('python3', 'echo 3.8')
    const { exitCode, stderr, stdout } = await run()
    expect(stderr).toContain('cannot be built: yamale')
    expect(stderr).toMatch(/is Python 3\.8, which is too old\. .*apt-get install python3-venv/)
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  })

  it('says how to get Python’s venv module', async ({ skip }) => {
    const go = await goMustBeThere
    if (go === '') skip('needs Go')
    await symlink(go, join(folder, 'bin', 'go'))
    await program('python3', 'echo 3.11; echo "No module named ensurepip" >&2; exit 1')
    expect((await run()).stderr).toMatch(/cannot create virtual environments\. .*apt-get install python3-venv/)
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
