import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FleetName, makeDistinctFleet, makeFleet, nameOf, ownValues } from '../../../../scripts/bench/fleets.ts'
import { floorTemplate, requireSameObjects, writeFloorChart } from '../../../../scripts/bench/floor.ts'
import { majors, template } from '../../helm.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floor-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** The number of objects of each agent. */
const objects: Readonly<Record<FleetName, number>> = { typical: 3, varied: 3, own: 3, full: 7 }

describe('the floor chart of the benchmark', () => {
  it.each(majors.flatMap((major) => (['typical', 'full', 'own'] as const).map((name) => [name, major] as const)))(
    'renders the objects of a %s fleet (%s)',
    async (name, major) => {
      const chart = join(folder, `${name}-${major}`)
      await writeFloorChart(chart, floorTemplate(await template(major, makeFleet(name, 1)), nameOf(0), ownValues(name)))
      const values = makeFleet(name, 3)
      const [ours, floor] = [await template(major, values), await template(major, values, { chart })]
      expect(requireSameObjects(ours, floor)).toBe(3 * objects[name])
    },
  )
})

describe('fleets of the benchmark', () => {
  it.each(['varied', 'own'] as const)('render: %s', async (name) => {
    const manifest = await template('helm4', makeFleet(name, 50))
    expect(requireSameObjects(manifest, manifest)).toBe(50 * objects[name])
  })
  it.each(['typical', 'full'] as const)('render with names that have nothing in common: %s', async (name) => {
    const manifest = await template('helm4', makeDistinctFleet(name, 50))
    expect(requireSameObjects(manifest, manifest)).toBe(50 * objects[name])
  })
  it('have 50 combinations of settings if they vary', () => {
    const settings = (makeFleet('varied', 200).protocolMapperAgents ?? []).map(({ name, env, podLabels, ...rest }) =>
      JSON.stringify(rest),
    )
    expect(new Set(settings).size).toBe(50)
  })
})
