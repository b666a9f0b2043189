import type { Service } from 'kubernetes-types/core/v1.d.ts'
import type { EndpointSlice } from 'kubernetes-types/discovery/v1.d.ts'
import { describe, expect, it, vi } from 'vitest'
import { fleet } from '../../chart/fleet.ts'
import { makeParent } from '../../chart/parent.ts'
import { someCells } from '../cells.ts'
import { type Footprint, type Found, footprintOf, kindsOf, touchedBetween } from '../footprint.ts'
import { newRelease, type Place, patience, releaseIn, uninstall, upgrade } from '../helpers.ts'
import { objectsIn } from '../objects.ts'

/** Both kinds, with a volume each: the same agents for everybody. */
const agents = fleet(
  { service: { enabled: true } },
  { name: 'deployment' },
  { name: 'statefulset', kind: 'StatefulSet' },
)
const debugging = { 'protocolMapperAgentOverrides.deployment.env.LOG_LEVEL': 'debug' }
const under = (alias: string, settings: object) =>
  Object.fromEntries(Object.entries(settings).map(([path, value]) => [`${alias}.${path}`, value]))

const labelOf =
  (label: string) =>
  ({ metadata }: Found) =>
    metadata.labels?.[`app.kubernetes.io/${label}`] ?? ''
const releaseOf = labelOf('instance')
/** A subchart's alias is its name. */
const subchartOf = labelOf('name')

/** What those who share a namespace have once it no longer changes. */
async function settled(place: Place, ownerOf: typeof releaseOf): Promise<Footprint> {
  let last = await footprintOf(place, ownerOf)
  await vi.waitFor(async () => {
    const previous = last
    last = await footprintOf(place, ownerOf)
    expect(last).toEqual(previous)
  }, patience)
  return last
}

/** By Service, the pods that its clients reach. */
async function reachedIn(place: Place): Promise<Record<string, string[]>> {
  const [services, slices] = await Promise.all([
    objectsIn<Service>(place, 'services'),
    objectsIn<EndpointSlice>(place, 'endpointslices'),
  ])
  const podsOf = (service: string | undefined) =>
    slices
      .filter(({ metadata }) => metadata?.labels?.['kubernetes.io/service-name'] === service)
      .flatMap(({ endpoints }) => endpoints?.map(({ targetRef }) => targetRef?.name ?? '') ?? [])
  return Object.fromEntries(services.map(({ metadata }) => [metadata?.name ?? '', podsOf(metadata?.name)]))
}

describe.concurrent.each(someCells('neighbors'))('$title', (cell) => {
  it('two releases with the same agents share a namespace, and neither touches the other', async (context) => {
    const east = await newRelease(cell, 'neighbors', context)
    east.name = 'east'
    const west = releaseIn(east, cell, 'west')
    await Promise.all([upgrade(east, agents), upgrade(west, agents)])
    await vi.waitFor(async () => {
      const reached = Object.entries(await reachedIn(east))
      expect(reached).toHaveLength(6)
      for (const [service, pods] of reached) {
        const agent = service.replace(/-headless$/, '')
        expect(pods).toEqual([expect.stringMatching(`^${agent}-`)])
      }
    }, patience)

    const before = await settled(east, releaseOf)
    await upgrade(east, agents, { settings: debugging })
    const changed = await settled(east, releaseOf)
    expect(touchedBetween(before, changed)).toEqual(['east'])
    await uninstall(east)
    const after = await settled(east, releaseOf)
    expect(touchedBetween(changed, after)).toEqual(['east'])
    expect(kindsOf(after.east)).toEqual(['PersistentVolumeClaim'])
  })

  it('as a subchart, under two names: upgrades of one do not touch the other, and a condition turns one off', async (context) => {
    const parent = await makeParent({ east: agents, west: agents }, { isConditional: true })
    context.onTestFinished(() => parent.remove())
    const release = await newRelease(cell, 'subchart', context)
    const to = async (settings: Record<string, string | boolean>) => {
      await upgrade(release, {}, { chart: parent.folder, settings, flags: ['--reset-values'] })
      return settled(release, subchartOf)
    }
    const before = await to({})
    expect(Object.keys(before).sort()).toEqual(['east', 'west'])
    expect(touchedBetween(before, await to({}))).toEqual([])
    const changed = await to(under('east', debugging))
    expect(touchedBetween(before, changed)).toEqual(['east'])
    const off = await to({ ...under('east', debugging), 'west.enabled': false })
    expect(touchedBetween(changed, off)).toEqual(['west'])
    expect(kindsOf(off.west)).toEqual(['PersistentVolumeClaim'])
    await uninstall(release)
    const left = await settled(release, subchartOf)
    expect(Object.values(left).map(kindsOf)).toEqual([['PersistentVolumeClaim'], ['PersistentVolumeClaim']])
  })
})
