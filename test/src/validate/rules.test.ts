import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readSource } from '../../../scripts/generate/source.ts'
import type { ProgramRule } from '../../../scripts/generate/topics.ts'
import { validate } from '../../../src/index.ts'
import { formatPlace } from '../../../src/model/place.ts'
import { rules } from '../../../src/rules.ts'
import { makeFolder } from '../program-folder.ts'

const { topics } = await readSource(fileURLToPath(new URL('../../..', import.meta.url)))
const shown = topics
  .flatMap((topic): ProgramRule[] => (topic.by === 'program' ? topic.rules : []))
  .flatMap(({ rule, wrong, said, right }) => (wrong && said && right ? [{ rule, wrong, said, right }] : []))

/** The reports for values files, each with its id; without Helm, which is not needed here. */
async function reports(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { folder } = await makeFolder(files)
  const { problems } = await validate({ files: Object.keys(files) }, { folder, allow: ['no-helm'] })
  return problems.map(
    ({ rule, place, message }) => `${place === undefined ? '' : `${formatPlace(place)}: `}${message} [${rule}]`,
  )
}

describe.each(shown)('$rule', ({ rule, wrong, said, right }) => {
  it('is reported, with its place', async () => {
    expect(await reports(wrong)).toEqual(said.map((line) => `${line} [${rule}]`))
  })
  it('is not reported for the corrected files', async () => {
    expect(await reports(right)).toEqual([])
  })
})

describe('rules', () => {
  it('have the severity of their problems', async () => {
    const { folder } = await makeFolder(shown.find(({ rule }) => rule === 'duplicate-key')?.wrong ?? {})
    const { problems } = await validate({ files: ['fleet.yaml'] }, { folder })
    expect(problems.length).toBeGreaterThan(0)
    for (const { rule, severity } of problems) expect(severity, rule).toBe(rules[rule])
  })
})
