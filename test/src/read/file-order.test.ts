import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leavesOf } from '../../../src/agents/leaves.ts'
import { equal, formatPath, isMap, type JsonMap, valueAt } from '../../../src/model/json.ts'
import { agentsKey, defaultsKey } from '../../../src/model/keys.ts'
import { overlay } from '../../../src/model/overlay.ts'
import type { Source } from '../../../src/model/source.ts'
import { fileOrder } from '../../../src/read/file-order.ts'
import { mapsOf } from '../../chart/src/arbitrary-maps.ts'
import { seed } from '../../seed.ts'
import { reportsOf } from '../validate/warnings.ts'

const agents = 'protocolMapperAgents: [{ name: north }]\n'
const host = (name: string): string => `protocolMapperAgentDefaults: { connectwareHost: ${name} }\n`
const override = 'protocolMapperAgentOverrides: { north: { replicas: 0 } }\n'

describe('a file of a site before the file of the fleet', () => {
  it('is reported with both places', async () => {
    expect(await reportsOf({ 'site.yaml': host('a'), 'fleet.yaml': host('b') + agents })).toEqual([
      'site.yaml:1:49: fleet.yaml:1:49 overrides this, because fleet.yaml is named after site.yaml. To let site.yaml win, name the file that lists the agents first: -f fleet.yaml -f site.yaml. [file-order]',
    ])
  })
  it('is reported before other sites if it is about agents', async () => {
    const rest = { 'fleet.yaml': host('b') + agents, 'other.yaml': 'nameOverride: x\n' }
    expect(await reportsOf({ 'site.yaml': host('a') + override, ...rest })).toHaveLength(1)
    expect(await reportsOf({ 'common.yaml': host('a'), ...rest })).toEqual([])
  })
  it.each<[string, Record<string, string>]>([
    ['it comes after', { 'fleet.yaml': host('b') + agents, 'site.yaml': host('a') }],
    ['both say the same', { 'site.yaml': host('a'), 'fleet.yaml': host('a') + agents }],
    ['they set different things', { 'site.yaml': override, 'fleet.yaml': host('b') + agents }],
    ['they share only anchors', { 'site.yaml': 'x-a: 1\n', 'fleet.yaml': `x-a: 2\n${agents}` }],
  ])('is not reported if %s', async (_, files) => {
    expect(await reportsOf(files)).toEqual([])
  })

  it(`is reported for exactly what does not arrive (SEED=${seed})`, () => {
    const map = mapsOf(['a', 'b', 'c'])
    fc.assert(
      fc.property(map, map, (site, fleet) => {
        const [below, above] = [{ [defaultsKey]: site }, { [agentsKey]: [], [defaultsKey]: fleet }]
        const values = overlay(below, above)
        const lost = leavesOf(below).filter(({ path, value }) => {
          const arrives = valueAt(values, path)
          return !equal(arrives, value) && !(isMap(value) && isMap(arrives))
        })
        const found = fileOrder([sourceOf('site', below), sourceOf('fleet', above)])
        expect(found.map(({ path = [] }) => formatPath(path))).toEqual(
          lost.slice(0, 1).map(({ path }) => formatPath(path)),
        )
        expect(fileOrder([sourceOf('fleet', above), sourceOf('site', below)])).toEqual([])
      }),
      { seed },
    )
  })
})

function sourceOf(name: string, value: JsonMap): Source {
  return { name, pieces: [{ at: [], value }], locate: () => ({ source: name }) }
}
