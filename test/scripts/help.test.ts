import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { repository } from '../../scripts/toolchain/paths.ts'

const scripts = readdirSync(join(repository, 'scripts')).filter((name) => name.endsWith('.ts'))

it.each(scripts)('%s explains itself, and rejects flags that it does not know', async (name) => {
  const run = (flag: string) => execa(process.execPath, [join(repository, 'scripts', name), flag], { reject: false })
  const { exitCode, stdout } = await run('--help')
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^Usage: .*\bnpm (run|start)\b/)
  expect(stdout).toContain('--help, -h')
  expect(stdout.split('\n').filter((line) => line.length > 120)).toEqual([])
  expect(await run('--no-such-flag')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(/^Unknown option '--no-such-flag'/),
  })
})
