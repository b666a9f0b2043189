import type { Service } from 'kubernetes-types/core/v1.d.ts'
import semver from 'semver'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { kubectl } from '../../../scripts/cluster/kubectl.ts'
import type { Agent, AgentSettings, Values } from '../../../src/values.ts'
import { fleet } from '../../chart/fleet.ts'
import { pageAt } from '../../pages.ts'
import { cells, someCells } from '../cells.ts'
import { claimSizesIn, defineGrowingClass, growing } from '../growing-class.ts'
import { allPodsIn, holdPods, letPodsGo } from '../held-pods.ts'
import { newRelease, patience, type Release, upgrade } from '../helpers.ts'
import { claimsIn, isReady, objectsIn, podsIn, workloadsIn } from '../objects.ts'
import { workplaceOf } from '../shell.ts'

// The commands of docs/volumes.md and of diff, as they are.

const { commands, yaml } = pageAt('docs/volumes.md')
const name = 'fleet-protocol-mapper-agents'
const claim = `data-${name}-press-shop-0`

beforeAll(defineGrowingClass)

/** Values whose objects keep their names when nameOverride changes. */
const named = (values: Values): Values => ({ ...values, fullnameOverride: name })

const uids = async (release: Release) => (await allPodsIn(release)).map(({ metadata }) => metadata?.uid).toSorted()

const addressOf = async (release: Release, service: string) =>
  (await objectsIn<Service>(release, 'services')).find(({ metadata }) => metadata?.name === service)?.spec?.clusterIP

/** Waits until these agents, and no others, have one ready pod each. @returns the claims that the pods mount */
async function claimsOfReady(release: Release, ...agents: string[]): Promise<(string | undefined)[]> {
  return vi.waitFor(async () => {
    const pods = await allPodsIn(release)
    const own = pods.filter(({ status }) => status?.phase !== 'Succeeded')
    expect(own.map(isReady)).toEqual(agents.map(() => true))
    expect(Object.keys(await podsIn(release)).filter((agent) => agent !== '')).toEqual(agents)
    return own.map(
      ({ spec }) => spec?.volumes?.find((volume) => volume.name === 'data')?.persistentVolumeClaim?.claimName,
    )
  }, patience)
}

describe.concurrent.each(someCells('fixed-settings'))('$title', (cell) => {
  it('the commands of docs/volumes.md change what is fixed, kinds, names and whole releases, and lose no data', async (context) => {
    const release = await newRelease(cell, 'by-page', context)
    const { run, write } = await workplaceOf(release, context)
    const set: AgentSettings = {
      kind: 'StatefulSet',
      replicas: 2,
      persistence: growing,
      service: { enabled: true },
      persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete', whenDeleted: 'Delete' },
    }
    const pressShop = (...layers: AgentSettings[]) =>
      named(fleet({}, { name: 'press-shop', ...Object.assign({}, set, ...layers) }))
    const plainUpgrade = `helm upgrade fleet charts/protocol-mapper-agents -f values.yaml`
    await upgrade(release, pressShop())
    const claims = await claimsIn(release)
    const pods = await uids(release)

    await write('values.yaml', pressShop({ storageSize: '80Mi' }))
    await expect(run(plainUpgrade)).rejects.toThrow(/are forbidden|is immutable/)
    const [renew, resize = ''] = commands('Change what is fixed in a StatefulSet')
    await run(renew)
    expect(await claimSizesIn(release)).toEqual(['80Mi', '40Mi'])
    await run(resize)
    expect(await claimSizesIn(release)).toEqual(['80Mi', '80Mi'])
    expect(await uids(release)).toEqual(pods)

    const headless: AgentSettings = { storageSize: '80Mi', service: { enabled: true, clusterIP: 'None' } }
    await write('values.yaml', pressShop(headless))
    await expect(run(plainUpgrade)).rejects.toThrow(/may not change once set/)
    await run(commands('Change what is fixed in a Service')[0])
    expect(await addressOf(release, `${name}-press-shop`)).toBe('None')

    const deployment: AgentSettings = { kind: 'Deployment', replicas: 1, persistentVolumeClaimRetentionPolicy: {} }
    await write('values.yaml', pressShop(headless, deployment))
    const [hand, keep = '', scale = ''] = commands('Change the kind')
    await run(keep)
    await run(hand)
    expect(await claimsOfReady(release, 'press-shop')).toEqual([claim])
    expect(await claimsIn(release)).toEqual(claims)

    const smaller: AgentSettings = { ...headless, ...deployment, storageSize: '20Mi' }
    await write('values.yaml', pressShop(smaller))
    await expect(run(plainUpgrade)).rejects.toThrow(/can not be less than/)
    await write('values.yaml', pressShop(smaller, { persistence: { existingClaim: 'press-shop-data' } }))
    await write('copy.yaml', yaml('Change what is fixed in a claim'))
    await run(commands('Change what is fixed in a claim')[0])
    expect(await claimsOfReady(release, 'press-shop')).toEqual(['press-shop-data'])

    const [pressHall] = (parse(yaml('Rename an agent')) as Values).protocolMapperAgents ?? []
    const renamed = named(fleet(deployment, pressHall as Agent))
    await write('values.yaml', renamed)
    await run(scale)
    await run(hand)
    expect(await claimsOfReady(release, 'press-hall')).toEqual([claim])

    await run(commands('Install a release again')[0])
    expect(await claimsOfReady(release, 'press-hall')).toEqual([claim])

    await write('values.yaml', { ...renamed, nameOverride: 'other' })
    await expect(run(plainUpgrade)).rejects.toThrow(/field is immutable/)
    await run(commands('Change `nameOverride`')[0])
    expect(await claimsOfReady(release, 'press-hall')).toEqual([claim])
    expect(await claimsIn(release)).toMatchObject(claims)
  })

  it('the commands of diff change what is fixed in StatefulSets, Services and selectors', async (context) => {
    const release = await newRelease(cell, 'by-diff', context)
    const { run, write, cli } = await workplaceOf(release, context)
    const clusterIPs: AgentSettings = { service: { enabled: true, clusterIP: 'None' } }
    const states: readonly Values[] = [
      fleet({ service: { enabled: true } }, { name: 'deployment' }, { name: 'set', kind: 'StatefulSet' }),
      fleet(clusterIPs, { name: 'deployment' }, { name: 'set', kind: 'StatefulSet', podManagementPolicy: 'Parallel' }),
    ]
    const last: Values = { ...states[1], nameOverride: 'other' }
    const all = [...states, last].map(named)
    for (const [index, values] of all.entries()) await write(`${index}.yaml`, values)
    await upgrade(release, all[0] ?? {})
    const claims = await claimsIn(release)
    for (const [from, to] of [
      [0, 1],
      [1, 2],
    ]) {
      await expect(run(`helm upgrade fleet charts/protocol-mapper-agents -f ${to}.yaml`)).rejects.toThrow()
      const out = await cli('diff', `${from}.yaml`, '--to', `${to}.yaml`)
      await run(out.split('To upgrade, run these in order:\n')[1] ?? 'false')
      await claimsOfReady(release, 'deployment', 'set')
    }
    expect(await addressOf(release, `${name}-deployment`)).toBe('None')
    expect(await claimsIn(release)).toEqual(claims)
  })

  it('other fixed fields of Services are rejected, and change after the Service is deleted', async (context) => {
    const release = await newRelease(cell, 'fixed-services', context)
    const balanced = (settings: object) => ({ enabled: true, type: 'LoadBalancer', ...settings }) as const
    const healthCheckNodePort = 30_040 + 2 * cells.indexOf(cell)
    const local = (port: number) => balanced({ externalTrafficPolicy: 'Local', healthCheckNodePort: port })
    const agents = (later: boolean) =>
      fleet(
        { persistence: { enabled: false } },
        { name: 'family', service: { enabled: true, ipFamilies: [later ? 'IPv6' : 'IPv4'] } },
        { name: 'class', service: balanced({ loadBalancerClass: later ? 'test.example/b' : 'test.example/a' }) },
        { name: 'health', service: local(healthCheckNodePort + Number(later)) },
      )
    // No load balancer ever comes.
    await upgrade(release, agents(false), { wait: false })
    const names = ['family', 'class', 'health'].map((agent) => `${name}-${agent}`)
    await expect(upgrade(release, agents(true), { wait: false })).rejects.toThrow(
      /may not change once set|field is immutable|may not be changed/,
    )
    for (const service of names.slice(0, 2)) {
      await kubectl(release.cluster, ['delete', 'service', service, '--namespace', release.namespace])
      await expect(upgrade(release, agents(true), { wait: false })).rejects.toThrow()
    }
    await kubectl(release.cluster, ['delete', 'service', String(names[2]), '--namespace', release.namespace])
    await upgrade(release, agents(true), { wait: false })
  })

  it('revisionHistoryLimit of a StatefulSet changes where Kubernetes allows it', async (context) => {
    const release = await newRelease(cell, 'history', context)
    const agents = (revisionHistoryLimit: number) =>
      fleet({ kind: 'StatefulSet', revisionHistoryLimit }, { name: 'agent' })
    await upgrade(release, agents(3))
    if (semver.lt(`${cell.kubernetes}.0`, '1.33.0')) {
      await expect(upgrade(release, agents(4))).rejects.toThrow(/updates to statefulset spec .* are forbidden/)
    } else {
      await upgrade(release, agents(4))
    }
  })

  it('StatefulSets with new selectors do not take over old pods, and a claim goes after the last pod that uses it', async (context) => {
    const release = await newRelease(cell, 'orphans', context)
    const agents = named(fleet({ kind: 'StatefulSet', persistence: { keep: false } }, { name: 'agent' }))
    await upgrade(release, agents)
    const pods = await uids(release)
    const call = (...args: string[]) => kubectl(release.cluster, [...args, '--namespace', release.namespace])
    await call('delete', 'statefulset', `${name}-agent`, '--cascade=orphan')
    await upgrade(release, { ...agents, nameOverride: 'other' }, { wait: false })
    await vi.waitFor(async () => {
      // The name of its pod is taken by one that does not belong to it.
      const events = await objectsIn<{ message: string }>(release, 'events')
      expect(events.map(({ message }) => message).join('\n')).toMatch(/fleet-protocol-mapper-agents-agent-0/)
      expect(Object.values(await workloadsIn(release)).flat()[0]?.status).toMatchObject({ replicas: 0 })
    }, patience)
    expect(await uids(release)).toEqual(pods)

    await holdPods(release)
    await call('delete', 'pod', '--all', '--wait=false')
    const { run } = await workplaceOf(release, context)
    await run('helm uninstall fleet')
    expect(Object.values(await claimsIn(release))).toMatchObject([{ isGoing: true }])
    await letPodsGo(release)
    await vi.waitFor(async () => expect(await claimsIn(release)).toEqual({}), patience)
  })
})
