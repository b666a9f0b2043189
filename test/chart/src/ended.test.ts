import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { stringify } from 'yaml'
import { sampleSize, seed } from '../../seed.ts'
import { isRunning, start, until } from '../../src/ended.ts'
import { makeFolder } from '../../src/program-folder.ts'
import { needed } from '../fleet.ts'
import { majors } from '../helm.ts'

const values = { protocolMapperAgentDefaults: needed, protocolMapperAgents: [{ name: 'a' }, { name: 'b' }] }
const text = stringify(values)
const files = {
  'a.yaml': text,
  'wrong.yaml': 'protocolMapperAgents: [{ name: a, replica: 1 }]\n',
  'a.mjs': `export default ${JSON.stringify(values)}`,
}

const commands = [
  ['validate', 'a.yaml'],
  // Helm starts before the schema is checked, and is not needed then.
  ['validate', 'wrong.yaml'],
  ['validate', 'a.mjs'],
  ['validate', '-'],
  ['diff', 'a.mjs', '--to', 'a.yaml', '--set', 'nameOverride=n'],
  ['plan', 'a.mjs', '--against', 'a.yaml', '--per-agent', '10', '--max-rate', '5'],
]

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Runs a command, and ends it after some time, if it has not ended before. @returns how long it took, and how it ended */
async function run(args: readonly string[], helm: string, signal?: NodeJS.Signals, after = 0) {
  const { folder } = await makeFolder(files)
  const begin = performance.now()
  const { child, end, left, helms } = await start(folder, args, `exec '${helm}' "$@"`, text)
  if (signal !== undefined) setTimeout(() => child.kill(signal), after)
  const [code, by] = await end
  const took = performance.now() - begin
  expect(left()).toEqual([])
  await until(() => !helms().some(isRunning))
  return { took, code, by }
}

// On Windows, a process cannot handle a signal of another one.
describe.skipIf(process.platform === 'win32')('a run that is ended at any moment', () => {
  const moments = fc.sample(
    fc.record({
      args: fc.constantFrom(...commands),
      major: fc.constantFrom(...majors),
      signal: fc.constantFrom(...signals),
      share: fc.double({ min: 0, max: 1.1, noNaN: true }),
    }),
    { seed, numRuns: sampleSize('MOMENTS', 6) },
  )

  it('leaves no process and no file', { timeout: 600_000 }, async () => {
    const whole = new Map<string, number>()
    for (const { args, major, signal, share } of moments) {
      const command = args.join(' ')
      const took = whole.get(command) ?? (await run(args, inject('helm')[major])).took
      whole.set(command, took)
      const { code, by } = await run(args, inject('helm')[major], signal, took * share)
      expect([signal, 0, 1], `${command}, ${signal} after ${share}, seed ${seed}`).toContain(by ?? code)
    }
  })
})
