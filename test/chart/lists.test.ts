import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleSize, seed } from '../seed.ts'
import { fleet } from './fleet.ts'
import { allKeyedLists, keyedLists, repeated, settings } from './generated/keyed-lists.ts'
import { someMajors, template } from './helm.ts'
import { problems } from './problems.ts'

/** How many repeated items: FUZZ=1000 for a thorough run. */
const numRuns = sampleSize('FUZZ', 20)
/** Agents in one fleet: Helm's message has no more than a hundred problems, and some agents have two. */
const batchSize = 40

describe('lists whose items must differ', () => {
  it('are all in the sample', () => {
    expect([...new Set(keyedLists.map(({ owner }) => owner))].sort()).toEqual([...allKeyedLists].sort())
  })
  it.each(someMajors('lists'))('are accepted with items that differ (%s)', async (major) => {
    await expect(template(major, fleet({}, { name: 'north', ...settings }))).resolves.toContain('kind: ')
  })
  it(`are refused with two items that are the same, which are named (SEED=${seed})`, async () => {
    const samples = fc.sample(repeated, { seed, numRuns })
    for (let start = 0; start < samples.length; start += batchSize) {
      const batch = samples.slice(start, start + batchSize)
      const agents = batch.map(({ settings: given }, index) => ({ ...given, name: `a${index}` }))
      const found = (await problems(fleet({}, ...agents))).filter((line) => line.endsWith(' [list-duplicate]'))
      const expected = batch.map(({ list: { at }, identity }, index) => {
        const keys = Object.keys(identity).sort().join(' and ')
        const how = keys === '' ? `are both ${at.endsWith('bindMountOptions') ? 'noexec' : 1}` : `have the same ${keys}`
        return `protocolMapperAgents[${index}] ("a${index}"): ${at}[0] and ${at}[1] ${how}`
      })
      // Without the values that the items share, which stand in parentheses.
      expect(found.map((line) => line.replace(/ \([^"]+?\)/g, '').split('. ')[0])).toEqual(expected)
    }
  })
})
