import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { validate } from '../../../../src/index.ts'
import type { ValuesArguments } from '../../../../src/model/given.ts'
import { formatPath } from '../../../../src/model/json.ts'
import type { Problem } from '../../../../src/model/problem.ts'
import { sampleSize, seed } from '../../../seed.ts'
import { makeFolder } from '../../program-folder.ts'
import { type Draft, typeScriptOf, yamlOf } from './draft.ts'
import { argumentOf, type Flag, followFlag, withFlag } from './flags.ts'
import { follow } from './follow.ts'
import { type Slip, slippedFleets } from './slips.ts'

/** The number of fleets with a slip; `ADVICE=5000` for a thorough run. */
const numRuns = sampleSize('ADVICE', 40)

// The schema is what gives this advice, whether the machine has Helm or not.
beforeEach(() => {
  vi.stubEnv('PATH', '')
  vi.stubEnv('HELM_BIN', undefined)
})
afterEach(() => vi.unstubAllEnvs())

/** A way to write values: what the slip looks like in it, and what it is after following advice. */
type Form<Text> = {
  readonly write: (slip: Slip) => Text | undefined
  readonly follow: (problem: Problem, text: Text) => Text | undefined
  readonly arguments: (text: Text, file: string) => Promise<ValuesArguments>
}

const inFile = (name: string, textOf: (draft: Draft) => string): Form<Draft> => ({
  write: ({ draft }) => draft,
  follow,
  arguments: async (draft, file) => {
    await writeFile(`${file}.${name}`, textOf(draft))
    return { files: [`${file}.${name}`] }
  },
})

const inFlag: Form<{ file: Draft; flag: Flag | 'none' }> = {
  write: ({ draft, path }) => withFlag(draft, path),
  follow: (problem, { file, flag }) => {
    const next = flag === 'none' ? undefined : followFlag(problem, flag)
    return next === undefined ? undefined : { file, flag: next }
  },
  arguments: async ({ file: draft, flag }, file) => {
    await writeFile(`${file}.yaml`, yamlOf(draft))
    return { files: [`${file}.yaml`], ...(flag !== 'none' && { sets: { [flag.kind]: [argumentOf(flag)] } }) }
  },
}

/** Words that only YAML reads as something else. */
const isTypeScript = ({ draft }: Slip): boolean => draft.literals.every((text) => /^(true|(?!0\d)[\d_.e]+)$/.test(text))

const keyOf = ({ rule, path = [], message }: Problem): string => `${rule} ${formatPath(path)} ${message}`

/** Follows advice until there is nothing left, or no advice to paste. @returns what went wrong, or how it ended */
async function followAll<Text>(
  form: Form<Text>,
  slip: Slip,
  base: string,
): Promise<{ wrong?: unknown; pasted: boolean; left: number }> {
  const problemsOf = async (text: Text, index: number): Promise<Problem[]> => {
    const { problems } = await validate(await form.arguments(text, `${base}-${index}`), {
      folder: base.slice(0, base.lastIndexOf('/')),
    })
    return problems.filter(({ severity }) => severity === 'error')
  }
  let text = form.write(slip)
  let problems = text === undefined ? [] : await problemsOf(text, 0)
  let pasted = false
  for (let index = 1; text !== undefined && index < 5; index++) {
    const current = text
    const next = problems.flatMap((problem) => {
      const followed = form.follow(problem, current)
      return followed === undefined ? [] : [{ problem, followed }]
    })[0]
    if (next === undefined) break
    pasted = true
    const before = new Set(problems.map(keyOf))
    const after = await problemsOf(next.followed, index)
    const wrong = after.map(keyOf).filter((key) => !before.has(key) || key === keyOf(next.problem))
    if (wrong.length > 0)
      return { wrong: { what: slip.what, said: keyOf(next.problem), afterwards: wrong }, pasted, left: after.length }
    problems = after
    text = next.followed
  }
  return { pasted, left: problems.length }
}

describe(`advice for ${numRuns} slips (SEED=${seed})`, () => {
  const slips = slippedFleets(numRuns)
  it.each<[string, Form<never>, (slip: Slip) => boolean]>([
    ['YAML', inFile('yaml', yamlOf) as unknown as Form<never>, () => true],
    ['TypeScript', inFile('ts', typeScriptOf) as unknown as Form<never>, isTypeScript],
    ['flags', inFlag as unknown as Form<never>, () => true],
  ])(
    'removes the problem and adds none in %s, if it is one to paste',
    async (_, form, applies) => {
      const { folder } = await makeFolder({})
      const results: Awaited<ReturnType<typeof followAll>>[] = []
      for (const [index, slip] of slips.filter(applies).entries()) {
        results.push(await followAll(form, slip, join(folder, `values-${index}`)))
      }
      expect(results.flatMap(({ wrong }) => wrong ?? []).slice(0, 3)).toEqual([])
      const pasted = results.filter((result) => result.pasted)
      // About two in five: with 40 slips, a fifth is far below what chance does.
      expect(pasted.length).toBeGreaterThan(results.length / 5)
      // One in twenty, or one where there are fewer.
      expect(pasted.filter(({ left }) => left > 0).length).toBeLessThanOrEqual(Math.max(1, pasted.length / 20))
    },
    3_600_000,
  )
})
