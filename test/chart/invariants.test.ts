import { readFile } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Values } from '../../src/values.ts'
import { valuesFiles } from '../values-files.ts'
import { type HelmOptions, type Major, someMajors, template } from './helm.ts'
import { makeCharts, renderFleets } from './invariants/charts.ts'
import { besideOthers } from './invariants/fleets.ts'
import { distinctIdentities } from './invariants/identity.ts'
import { violations } from './invariants/index.ts'
import { podSecurityRestricted } from './invariants/pod-security.ts'
import {
  deterministic,
  independentOfOthers,
  sameButForNames,
  sameOnBothMajors,
  unchangedByVersion,
} from './invariants/relations.ts'
import { type Release, readRelease } from './invariants/release.ts'
import { selectorsMeetTheirAgent } from './invariants/selectors.ts'

const charts = await makeCharts()
afterAll(() => charts.remove())

const render = async (major: Major, values: Values, options: HelmOptions = {}): Promise<Release> =>
  readRelease(await template(major, values, options))

const read = async (file: string): Promise<Values> => parse(await readFile(file, 'utf8')) as Values

describe.each(valuesFiles.map((file) => [file.split('/').slice(-2).join('/'), file] as const))('%s', (_, file) => {
  const given = read(file)
  const majors = someMajors(file)
  const renders = new Map<Major, Promise<Release>>()
  /** The release that each of these tests starts from, rendered once. */
  const rendered = async (major: Major): Promise<Release> => {
    const release = renders.get(major) ?? render(major, await given)
    renders.set(major, release)
    return release
  }

  it.each(majors)('violates no invariant (%s)', async (major) => {
    expect(violations(await rendered(major), await given)).toEqual([])
  })
  it('renders the same objects on both majors', async () => {
    expect(sameOnBothMajors(await rendered('helm3'), await rendered('helm4'))).toEqual([])
  })
  it('meets Pod Security "restricted" in every pod', async () => {
    expect(podSecurityRestricted(await rendered('helm4'))).toEqual([])
  })
  it.each(majors)('renders the same text three times (%s)', async (major) => {
    for (const again of await Promise.all([render(major, await given), render(major, await given)])) {
      expect(deterministic(await rendered(major), again)).toEqual([])
    }
  })
  it.each(majors)(
    'does not change pods, selectors and claims with another version of the chart (%s)',
    async (major) => {
      const other = await render(major, await given, { chart: charts.otherVersion })
      expect(unchangedByVersion(await rendered(major), other)).toEqual([])
    },
  )
  it.each(majors)('does not change an agent when others are added, removed or moved (%s)', async (major) => {
    const { values, kept } = besideOthers(await given)
    expect(independentOfOthers(await rendered(major), await render(major, values), kept)).toEqual([])
  })
  it.each(majors)('renders the same as a subchart, under an alias and twice in one parent (%s)', async (major) => {
    const [first, second] = (await renderFleets(major, charts.parent, [await given, await given])) as [Release, Release]
    const alone = await render(major, { ...(await given), nameOverride: 'f0' })
    expect(sameButForNames(alone, first, (text) => text.replaceAll('"protocol-mapper-agents-', '"f0-'))).toEqual([])
    expect(sameButForNames(first, second, (text) => text.replace(/\bf0\b/g, 'f1'))).toEqual([])
    const own = [...first.own, ...second.own]
    expect(distinctIdentities({ objects: own })).toEqual([])
    expect(selectorsMeetTheirAgent({ own })).toEqual([])
  })
})
