import { copyFile, cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Deployment, StatefulSet } from 'kubernetes-types/apps/v1.d.ts'
import type { Pod, Service } from 'kubernetes-types/core/v1.d.ts'
import { describe, expect, it, vi } from 'vitest'
import { pageAt } from '../pages.ts'
import { drawn } from '../seed.ts'
import { majors } from './cells.ts'
import { type Place, patience } from './helpers.ts'
import { expectReached, fixtures, newImportPlace, reached, siteNames, sites } from './import-place.ts'
import { claimsIn, objectsIn } from './objects.ts'

const { commands } = pageAt('docs/migrate.md')
const [turn] = commands('Turn them into values')
const [tryIt, relabel, install, removeOld, stop] = commands('Take them over')
const [labelAndInstall] = commands('Without --take-ownership')
const [installBeside, removeManifests] = commands('Side by side')
const [fromChart, forgetOld] = commands('From another chart')
const [undo, uninstall] = commands('Undo')

/** Commands of the page, for the namespace of a test and each of some names. @param name the one on the page */
const forEach = (names: readonly string[], command = '', name = 'lyon') =>
  names.map((each) => command.replaceAll(name, each))
/** The same for all sites. */
const forSites = (command = '') => forEach(siteNames, command)

/** A place in whose namespace the commands of the page run. */
async function newPlace(...args: Parameters<typeof newImportPlace>) {
  const place = await newImportPlace(...args)
  const typeAll = (...lines: readonly (string | undefined)[]) =>
    place.typeAll(...lines.map((line = 'false') => line.replaceAll(/\bedge\b/g, place.namespace)))
  return { ...place, typeAll }
}

/** What an undo has to bring back: selectors of workloads and Services, with their addresses, and claims. */
async function stateOf(place: Place) {
  const [deployments, statefulSets, services] = await Promise.all([
    objectsIn<Deployment>(place, 'deployments'),
    objectsIn<StatefulSet>(place, 'statefulsets'),
    objectsIn<Service>(place, 'services'),
  ])
  return {
    workloads: [...deployments, ...statefulSets].map(({ metadata, spec }) => [metadata?.name, spec?.selector]),
    services: services.map(({ metadata, spec }) => [metadata?.name, spec?.selector, spec?.clusterIP]),
    claims: Object.entries(await claimsIn(place)).map(([name, { uid }]) => [name, uid]),
  }
}

/** Waits until no pod of the release runs, nor one that got its labels. */
async function expectOldPods(place: Place, count: number): Promise<void> {
  await vi.waitFor(async () => {
    const pods = await objectsIn<Pod>(place, 'pods')
    const labels = pods.map(({ metadata }) => metadata?.labels?.['app.kubernetes.io/component'])
    expect(labels).toEqual(Array(count).fill(undefined))
  }, patience)
}

const releases = async ({ type, namespace }: Awaited<ReturnType<typeof newPlace>>) =>
  (await type(`helm list --namespace ${namespace} --short`)).stdout.split('\n').filter(Boolean)

/** The ways of the page, each with each Helm. */
const ways = ['Deployments', 'StatefulSets', 'labels', 'side by side', 'release'] as const
const runs = drawn(
  majors.flatMap((major) => ways.map((way) => `${way} ${major}`)),
  'migrate',
  4,
)

describe.concurrent.each(majors)('docs/migrate.md, with Helm %i,', (major) => {
  const by = (way: (typeof ways)[number]) => it.runIf(runs.includes(`${way} ${major}`))

  by('Deployments')('takes over Deployments, and gives them back', async (context) => {
    const place = await newPlace(major, 'migrate', context)
    await place.typeAll(`kubectl apply --namespace edge -f ${sites}`)
    await expectReached(place)
    const before = await stateOf(place)
    await place.typeAll(turn, tryIt)
    for (const command of [...forSites(relabel), install, ...forSites(removeOld)]) {
      await place.typeAll(command)
      await expectReached(place)
    }
    expect(await releases(place)).toEqual(['fleet'])
    expect(await stateOf(place)).not.toEqual(before)

    await place.typeAll(undo)
    await expectReached(place)
    expect(await releases(place)).toEqual([])
    expect(await stateOf(place)).toEqual(before)
    await expectOldPods(place, 6)
  })

  by('StatefulSets')('takes over StatefulSets, and gives them back with their claims', async (context) => {
    const place = await newPlace(major, 'migrate-claims', context)
    await place.typeAll(`kubectl apply --namespace edge -f ${join(fixtures, 'public/cybus-agents.yaml')}`)
    await vi.waitFor(async () => expect(Object.keys(await claimsIn(place))).toHaveLength(2), patience)
    await expectOldPods(place, 2)
    const before = await stateOf(place)
    await place.typeAll(turn, ...forEach(['cybus-press', 'cybus-paint'], stop, 'cybus-press'), install)
    expect((await stateOf(place)).claims).toEqual(before.claims)

    await place.typeAll(undo)
    expect(await releases(place)).toEqual([])
    const { workloads, claims } = await stateOf(place)
    expect({ workloads, claims }).toEqual({ workloads: before.workloads, claims: before.claims })
    await expectOldPods(place, 2)
  })

  by('labels')(
    'takes over what has labels and annotations, without --take-ownership, and gives it back',
    async (context) => {
      const place = await newPlace(major, 'migrate-labels', context)
      await place.typeAll(`kubectl apply --namespace edge -f ${sites}`)
      const before = await stateOf(place)
      await place.typeAll(turn, ...forSites(relabel), labelAndInstall)
      await expectReached(place)
      expect(await releases(place)).toEqual(['fleet'])

      // In the middle: the old pods still run, with the labels of the release.
      await place.typeAll(undo)
      await expectReached(place)
      expect(await stateOf(place)).toEqual(before)
    },
  )

  by('side by side')('runs agents side by side, and the new ones can go', async (context) => {
    const place = await newPlace(major, 'migrate-both', context)
    await cp(sites, join(place.folder, 'manifests'), { recursive: true })
    await place.typeAll(`kubectl apply --namespace edge -f ${sites}`)
    const before = await stateOf(place)
    await place.typeAll(turn, installBeside)
    await vi.waitFor(async () => {
      expect(await reached(place)).toMatchObject({ 'agents-lyon': 2, 'sigsci-agent-lyon': 4 })
    }, patience)
    await place.typeAll(uninstall)
    expect(await stateOf(place)).toEqual(before)
    await place.typeAll(installBeside, removeManifests)
    await vi.waitFor(async () => expect(await reached(place)).toMatchObject({ 'agents-lyon': 2 }), patience)
  })

  by('release')('takes over the release of another chart, and gives it back', async (context) => {
    const place = await newPlace(major, 'migrate-release', context)
    const { folder } = place
    await mkdir(join(folder, 'other/templates'), { recursive: true })
    await writeFile(join(folder, 'other/Chart.yaml'), 'apiVersion: v2\nname: other\nversion: 1.0.0\n')
    for (const site of siteNames)
      await copyFile(join(sites, `${site}.yaml`), join(folder, `other/templates/${site}.yaml`))
    await place.typeAll('helm install old other --namespace edge --wait')
    const before = await stateOf(place)
    const move = [...forSites(relabel), install, ...forSites(removeOld)]
    await place.typeAll(fromChart, ...move, undo)
    await expectReached(place)
    expect(await stateOf(place)).toEqual(before)
    // Its fields are those of kubectl now.
    const force = major === 4 ? '--force-conflicts' : ''
    await place.typeAll(`helm upgrade old other --namespace edge ${force} --wait`)

    await place.typeAll(...move, forgetOld)
    await expectReached(place)
    expect(await releases(place)).toEqual(['fleet'])
  })
})
