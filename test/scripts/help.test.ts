import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { repository } from '../../scripts/toolchain/paths.ts'
import { drawn } from '../seed.ts'

const scripts = readdirSync(join(repository, 'scripts')).filter((name) => name.endsWith('.ts'))

const run = (name: string, flag: string) =>
  execa(process.execPath, [join(repository, 'scripts', name), flag], { reject: false })

it.each(drawn(scripts, 'help', 2))('%s explains itself', async (name) => {
  const { exitCode, stdout } = await run(name, '--help')
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^Usage: .*\bnpm (run|start|test)\b/)
  expect(stdout).toContain('--help, -h')
  expect(stdout.split('\n').filter((line) => line.length > 120)).toEqual([])
})

it.each(drawn(scripts, 'unknown flags', 4))('%s rejects flags that it does not know', async (name) => {
  expect(await run(name, '--no-such-flag')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(/^Unknown option '--no-such-flag'/),
  })
})
