import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { drawn } from '../seed.ts'
import { isRunning, start, until } from './ended.ts'
import { makeFolder } from './program-folder.ts'

const values = 'protocolMapperAgents: [{ name: "a" }]'
const files = { 'a.yaml': `${values}\n`, 'a.mjs': `export default { ${values} }` }

/** A Helm that started something, and takes no hint to end. */
const stubborn = "trap '' INT TERM HUP\nsleep 1000 &\nnote $!\nwait\nsleep 1000\n"

const commands = [
  ['validate', '-f', 'a.yaml'],
  ['validate', '-f', 'a.mjs'],
  ['validate', '-f', '-'],
  ['diff', '-f', 'a.mjs', '--to', '-f', 'a.yaml'],
]

// On Windows, a process cannot handle a signal of another one.
describe.skipIf(process.platform === 'win32')('a run that is ended while Helm runs', () => {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  it.each(commands.flatMap((args) => drawn(signals, args.join(' ')).map((signal) => ({ args, signal }))))(
    'leaves no process and no file: $args, $signal',
    async ({ args, signal }) => {
      const { folder } = await makeFolder(files)
      const { child, end, left, helms } = await start(folder, args, stubborn, values)
      await until(() => helms().length >= 2, child)
      expect(left().length).toBeGreaterThan(0)
      child.kill(signal)
      expect(await end).toEqual([null, signal])
      expect(left()).toEqual([])
      await until(() => !helms().some(isRunning))
    },
  )

  it('leaves nothing after Ctrl-C on a terminal, which the whole group of processes gets', async () => {
    const { folder } = await makeFolder(files)
    const { child, end, left, helms } = await start(folder, ['validate', '-f', 'a.mjs'], stubborn)
    await until(() => helms().length >= 2, child)
    // Without an id, NaN is refused; 0 would be the group of this process.
    process.kill(-(child.pid ?? Number.NaN), 'SIGINT')
    expect(await end).toEqual([null, 'SIGINT'])
    expect(left()).toEqual([])
    await until(() => !helms().some(isRunning))
  })

  it('ends at once although there is much to simulate', async () => {
    const fleet = `protocolMapperAgentDefaults: { connectwareHost: host, image: { tag: "1" } }\n${values}\n`
    const { folder } = await makeFolder({ 'a.yaml': fleet })
    // To simulate that takes longer than this Helm.
    const question = ['--resources', '1000000000', '--capacity', '1000']
    const { child, end, helms } = await start(folder, ['plan', 'a.yaml', ...question], `sleep 15\n: > "$0.done"\n`)
    await until(() => helms().length >= 1, child)
    // By then it would simulate, if it did so while Helm runs.
    await sleep(1500)
    child.kill('SIGINT')
    expect(await end).toEqual([null, 'SIGINT'])
    expect(existsSync(join(folder, 'helm.done'))).toBe(false)
  })

  it('ends at once in code that never ends, in a values file', async () => {
    const { folder } = await makeFolder({ 'a.mjs': "import fs from 'fs'\nfs.writeFileSync('runs', '')\nfor (;;);" })
    const { child, end } = await start(folder, ['validate', '-f', 'a.mjs'], stubborn)
    await until(() => statSync(join(folder, 'runs'), { throwIfNoEntry: false }) !== undefined)
    child.kill('SIGINT')
    expect(await end).toEqual([null, 'SIGINT'])
  })
})

describe.skipIf(process.platform === 'win32')('temporary files', () => {
  it.each(commands)('are readable for nobody else: %s %s %s', async (...args) => {
    const { folder } = await makeFolder(files)
    const { child, end, left, helms } = await start(folder, args, stubborn, values)
    await until(() => helms().length >= 2, child)
    const modes = left().map((name) => [name, statSync(join(folder, 'temporary', name))] as const)
    const top = modes.filter(([name]) => !name.includes('/'))
    expect(top.length).toBeGreaterThan(0)
    for (const [name, { mode }] of top) expect([name, mode & 0o777]).toEqual([name, 0o700])
    for (const [name, { mode }] of modes.filter(([name]) => /^[^/]*\/\d+\.json$/.test(name)))
      expect([name, mode & 0o777]).toEqual([name, 0o600])
    child.kill()
    await end
  })
})
