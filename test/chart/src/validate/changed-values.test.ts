import { execa } from 'execa'
import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { chartFolder } from '../../../../src/chart.ts'
import { validate } from '../../../../src/index.ts'
import type { Problem } from '../../../../src/model/problem.ts'
import { seed } from '../../../seed.ts'
import { makeFolder } from '../../../src/program-folder.ts'
import { needed } from '../../fleet.ts'
import { type Major, someMajors } from '../../helm.ts'
import { containersOf, readRelease, workloads } from '../../invariants/release.ts'

const digits = fc.stringMatching(/^[0-9][0-9_]{0,8}$/)
const sign = fc.constantFrom('', '', '-', '+')
const word = fc.constantFrom(...'y Y yes Yes n NO true True TRUE false False on On ON off OFF yES nO'.split(' '))

/** Plain scalars of YAML that are numbers, booleans or text in Helm, but neither null nor beyond 2^53. */
const scalar = fc.oneof(
  word,
  fc.tuple(sign, digits).map((parts) => parts.join('')),
  fc.tuple(sign, fc.constantFrom('0', '0o', '0O'), fc.stringMatching(/^[0-7]{1,6}$/)).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('0x', '0X'), fc.stringMatching(/^[0-9a-fA-F]{1,8}$/)).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('0b', '0B'), fc.stringMatching(/^[01]{1,8}$/)).map((parts) => parts.join('')),
  fc.tuple(sign, digits, fc.stringMatching(/^[.][0-9]{0,20}$/)).map((parts) => parts.join('')),
  fc.tuple(sign, fc.stringMatching(/^[0-9]([.][0-9]{1,2})?[eE][-+]?[0-9]{1,2}$/)).map((parts) => parts.join('')),
  fc.constantFrom('22:22', '1.2.3', '2026-11-21', '0.10.0', '0x', '1e', '08', '1__0', '-0.0', '.5', '5.'),
)

/** Whole numbers that a float does not hold exactly, or only by chance. */
const large = fc
  .bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n })
  .chain((value) => fc.constantFrom(String(value), String(-value)))

function sample(arbitrary: fc.Arbitrary<string>): string[] {
  return [...new Set(fc.sample(arbitrary, { numRuns: 400, seed }))]
}

/** A values file that sets variables V0, V1… to these scalars. */
function fileOf(scalars: readonly string[]): string {
  const env = scalars.map((text, index) => `      V${index}: ${text}\n`)
  return `protocolMapperAgentDefaults: ${JSON.stringify(needed)}\nprotocolMapperAgents:\n  - name: north\n    env:\n${env.join('')}`
}

/** What arrives of each scalar, and what the CLI says about it. */
async function arrivals(major: Major, scalars: readonly string[]): Promise<(string | undefined)[]> {
  const args = ['template', 'fleet', chartFolder, '--values', '-']
  const { stdout } = await execa(inject('helm')[major], args, { input: fileOf(scalars) })
  const [container] = workloads([...readRelease(stdout).objects]).flatMap(containersOf)
  const values = new Map(container?.container.env?.map(({ name, value }) => [name, value]))
  return scalars.map((_, index) => values.get(`V${index}`))
}

async function reports(scalars: readonly string[], helm?: string): Promise<ReadonlyMap<number, Problem>> {
  const { folder } = await makeFolder({ 'a.yaml': fileOf(scalars) })
  const { problems } = await validate({ files: ['a.yaml'] }, { folder, ...(helm !== undefined && { helm }) })
  return new Map(
    problems.flatMap((each) => (each.path === undefined ? [] : [[Number(String(each.path.at(-1)).slice(1)), each]])),
  )
}

describe(`scalars in env (SEED=${seed})`, () => {
  it.each(someMajors('changed values'))(
    'have a warning if and only if they do not arrive as they are written (%s)',
    async (major) => {
      const scalars = sample(scalar).filter((text) => !(Math.abs(Number(text)) > Number.MAX_SAFE_INTEGER))
      const arrived = await arrivals(major, scalars)
      const said = await reports(scalars, inject('helm')[major])
      expect(scalars.filter((text, index) => (arrived[index] === text) === said.has(index))).toEqual([])
      expect(said.size).toBeGreaterThan(20)
      for (const [index, { rule, message }] of said) {
        expect(rule).toBe('changed-value')
        expect(message).toContain(`${scalars[index]} arrives as ${arrived[index]},`)
      }
    },
  )

  it('have none once the advice is followed, and then arrive as they were written', async () => {
    const scalars = sample(scalar).filter((text) => !(Math.abs(Number(text)) > Number.MAX_SAFE_INTEGER))
    const said = await reports(scalars, inject('helm').helm4)
    const advised = (advice: RegExp): string[] =>
      scalars.map((text, index) => advice.exec(said.get(index)?.message ?? '')?.[1] ?? text)
    const quoted = advised(/Quote it: ("[^"]*")/)
    const rewritten = advised(/(?:or write |Quote it: )(\S+)\.$/)
    expect(await arrivals('helm3', quoted)).toEqual(scalars)
    for (const right of [quoted, rewritten]) expect(await reports(right, inject('helm').helm4)).toEqual(new Map())
  })

  it.each(someMajors('lost digits'))('are rejected where digits get lost, as one problem each (%s)', async (major) => {
    const scalars = sample(large)
    const said = await reports(scalars, inject('helm')[major])
    expect([...said.values()].map(({ rule }) => rule)).toEqual(scalars.map(() => 'env-digits'))
    const { problems } = await validate(
      { files: ['a.yaml'] },
      { folder: (await makeFolder({ 'a.yaml': fileOf(scalars.map((text) => `"${text}"`)) })).folder, strict: true },
    )
    expect(problems.filter(({ rule }) => rule !== 'no-helm')).toEqual([])
  })
})
