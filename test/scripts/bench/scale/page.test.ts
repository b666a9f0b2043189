import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Call } from '../../../../scripts/bench/scale/helm.ts'
import { withScale } from '../../../../scripts/bench/scale/page.ts'
import type { ScaleResult } from '../../../../scripts/bench/scale/scale.ts'
import { repository } from '../../../../scripts/toolchain/paths.ts'
import { results } from '../results.fixture.ts'

const page = await readFile(join(repository, 'docs/large-fleets.md'), 'utf8')
const call: Call = { seconds: 12.3, memory: 100 * 2 ** 20, failures: [], isDone: true }
const result: ScaleResult = {
  helm: 'helm4',
  agents: 10_000,
  releases: 3,
  bytes: 720_000,
  install: [call, call, call],
  objects: 20_000,
  pods: { ready: 10_000, seconds: 90 },
  same: [],
  one: [{ ...call, memory: 120 * 2 ** 20 }],
}
const failed: ScaleResult = {
  ...result,
  helm: 'helm3',
  install: ['a1b2c3d4', 'e5f6a7b8'].map((name) => ({
    ...call,
    failures: [`Error: fleet-line-${name}: did not complete`],
    isDone: false,
  })),
  pods: { ready: 7, seconds: undefined },
  one: [],
}

/** The cells of a row of the table. */
const cells = (text: string, helm: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(`| ${helm} `))
    ?.split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

describe('docs/large-fleets.md', () => {
  it('gets the results of a run in place of those before, and nothing else changes', () => {
    const written = withScale(page, results.machine, [result])
    expect(cells(written, 'Helm 4')).toEqual([
      'Helm 4',
      '10,000',
      '3',
      '720',
      '37',
      '100',
      '20,000',
      '90',
      '–',
      '12',
      '120',
    ])
    expect(written).not.toMatch(/NaN|undefined|What failed/)
    const again = withScale(written, results.machine, [result])
    expect(again).toBe(written)
    expect(written.split('<!--')[0]).toBe(page.split('<!--')[0])
    expect(written.split('-->').at(-1)).toBe(page.split('-->').at(-1))
  })
  it('says what failed, and how many pods got ready', () => {
    const written = withScale(page, results.machine, [failed])
    expect(cells(written, 'Helm 3')).toEqual([
      'Helm 3',
      '10,000',
      '3',
      '720',
      'failed',
      '100',
      '20,000',
      '7 ready',
      '–',
      '–',
      '–',
    ])
    expect(written.match(/^- Helm 3.*$/gm)).toEqual([
      '- Helm 3, 10,000 agents in 3, not completed by the same command: `Error: … did not complete`',
    ])
  })
  it('says how many runs an installation took that the same command completed', () => {
    const install = [call, { ...call, failures: ['Error: fleet-line-a1b2c3d4: did not complete'] }]
    const written = withScale(page, results.machine, [{ ...result, install }])
    expect(cells(written, 'Helm 4')?.[4]).toBe('25, in 3 runs')
    expect(written).toContain('- Helm 4, 10,000 agents in 3, completed by the same command: `Error: … did')
  })
  it('must have the marks', () => {
    expect(() => withScale('# Large fleets\n', results.machine, [])).toThrow(/lacks the lines <!-- Measured/)
  })
})
