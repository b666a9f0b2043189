import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { repository } from '../../scripts/toolchain/paths.ts'

const page = await readFile(join(repository, 'docs/program.md'), 'utf8')
const [, byExample = ''] = /## By example\n(.*?)\n## /s.exec(page) ?? []
const commands = [...byExample.matchAll(/^protocol-mapper-agents ([^#\n]*)/gm)].map(([, args = '']) => args.trim())

describe('docs/program.md', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docs-'))
    await cp(join(repository, 'examples/sites'), folder, { recursive: true })
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('has examples of every command', async () => {
    const { stdout } = await execa('node', [join(repository, 'dist/cli.js'), '--help'])
    const [, list = ''] = /Commands:\n(.*?)\n\n/s.exec(stdout) ?? []
    const names = [...list.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name).filter((name) => name !== 'help')
    expect(names).toContain('validate')
    expect([...new Set(commands.map((command) => command.split(' ')[0]))].sort()).toEqual(names.sort())
  })
  it.each(commands)('says what works: %s', async (command) => {
    const PATH = [dirname(inject('helm').helm4), process.env.PATH].join(delimiter)
    const args = [join(repository, 'dist/cli.js'), ...command.split(/\s+/)]
    const { exitCode, stdout, stderr } = await execa('node', args, { cwd: folder, reject: false, env: { PATH } })
    expect(stderr).toBe('')
    expect(stdout).not.toMatch(/no helm/i)
    expect(exitCode).toBe(0)
  })
})
