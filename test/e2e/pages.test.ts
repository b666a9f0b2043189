import { describe, expect, it, vi } from 'vitest'
import type { Values } from '../../src/values.ts'
import { fleet } from '../chart/fleet.ts'
import { pageAt } from '../pages.ts'
import { drawn } from '../seed.ts'
import { majors, onNewest } from './cells.ts'
import { newRelease, patience, upgrade } from './helpers.ts'
import { claimsIn, objectsIn } from './objects.ts'
import { workplaceOf } from './shell.ts'

// The commands of the documents that install, upgrade, look for causes and uninstall, as they are.

const readme = pageAt('README.md')
const chartReadme = pageAt('charts/protocol-mapper-agents/README.md')
const install = pageAt('docs/install.md')
const sites = pageAt('docs/sites.md')
const services = pageAt('docs/services.md')
const upgrades = pageAt('docs/upgrades.md')
const troubleshooting = pageAt('docs/troubleshooting.md')
const uninstall = pageAt('docs/uninstall.md')

// The lifecycle is tested with both Helms: here, one of them takes its turn.
describe.concurrent.each(drawn(majors, 'pages'))('the commands of the documents, with Helm %i', (major) => {
  it('install every example', async (context) => {
    const release = await newRelease(onNewest(major), 'pages-examples', context)
    const { run, write } = await workplaceOf(release, context)
    await write('values.yaml', chartReadme.yaml('Install'))
    await run(chartReadme.commands('Install')[0])
    await run(install.commands('Examples')[0])
    await run(services.commands('Agents as shared services')[0])
    await run(sites.commands('In YAML')[0])
    const releases = JSON.parse(await run('helm list --output json')) as { name: string }[]
    expect(releases.map(({ name }) => name).sort()).toEqual(['agent-as-a-service', 'agents', 'connectware', 'fleet'])
  })

  it('install, upgrade and roll back a fleet', async (context) => {
    const release = await newRelease(onNewest(major), 'pages-upgrades', context)
    const { run, write } = await workplaceOf(release, context)
    const revision = async () => JSON.parse(await run('helm status fleet --output json')).version
    await write('values.yaml', install.yaml('Install a fleet'))
    await run(install.commands('Install a fleet')[1] ?? 'false')
    const [again] = upgrades.commands('Upgrades')
    await run(again)
    await run(upgrades.commands('Values of the last revision')[0])
    expect(await run('helm get values fleet')).toContain('LOG_LEVEL: debug')
    await write('as-before.yaml', services.yaml('Upgrade from a chart without these defaults'))
    await write('fleet.yaml', install.yaml('Install a fleet'))
    await run(services.commands('Upgrade from a chart without these defaults')[1] ?? 'false')
    expect(await run('helm get values fleet')).toContain('preStop: null')
    await run(again)
    await run(again)
    const [back, withValues = ''] = upgrades.commands('Roll back')
    await run(back)
    expect(await revision()).toBe(7)
    await run(withValues)
    expect(await revision()).toBe(8)
  })

  it('uninstall a fleet, and leave what docs/uninstall.md says', async (context) => {
    const release = await newRelease(onNewest(major), 'pages-uninstall', context)
    const { namespace } = release
    const { run, write } = await workplaceOf(release, context)
    await write('values.yaml', readme.yaml('A minimal fleet'))
    const printed = await run(readme.commands('A minimal fleet')[0])
    expect(printed).toContain(readme.text('A minimal fleet').replace('namespace default', `namespace ${namespace}`))

    const kept = { metadata: { name: 'kept', annotations: { 'helm.sh/resource-policy': 'keep' } } }
    release.isInstalled = true
    await upgrade(release, {
      ...fleet({}, { name: 'press-shop' }, { name: 'set', kind: 'StatefulSet', replicas: 2 }),
      extraObjects: { kept: { apiVersion: 'v1', kind: 'ConfigMap', ...kept } },
    })
    const [all, history] = [uninstall.commands('Uninstall')[0], 'helm uninstall fleet --keep-history']
    await run(all.replace('helm uninstall fleet', history))
    await run('helm uninstall fleet')
    expect(await run('kubectl get secrets --selector owner=helm --output name')).toBe('')
    const claim = (agent: string, index = 0) => `data-fleet-protocol-mapper-agents-${agent}-${index}`
    const names = ['paint-shop', 'press-shop', 'set'].map((agent) => claim(agent))
    expect(Object.keys(await claimsIn(release)).sort()).toEqual([...names, claim('set', 1)])
    expect(await run('kubectl get configmap kept --output name')).toBe('configmap/kept')
    const left = await run('kubectl get deployments,statefulsets,services,hpa,pdb,networkpolicies,pods --output name')
    expect(left).toBe('')

    const [show, remove = ''] = uninstall.commands('Delete the volumes too')
    for (const name of [...names, claim('set', 1)]) expect(await run(show)).toContain(name)
    await run(remove)
    await vi.waitFor(async () => expect(await claimsIn(release)).toEqual({}), patience)
    // What it says of an installation with the same names: an agent finds nothing, and starts anew.
    await upgrade({ ...release, isInstalled: false }, fleet({}, { name: 'press-shop' }))
    await run(all)
    expect(await objectsIn(release, 'pods')).toEqual([])
  })

  it('show the causes that docs/troubleshooting.md names', async (context) => {
    const release = await newRelease(onNewest(major), 'pages-causes', context)
    const { run } = await workplaceOf(release, context)
    const values: Values = fleet(
      {},
      {
        name: 'press-shop',
        persistence: { enabled: false },
        environmentVariables: { agentName: '' },
        service: { enabled: true },
        autoscaling: { enabled: true },
      },
      { name: 'no-class', persistence: { storageClassName: '-' } },
      { name: 'wrong-class', persistence: { storageClassName: 'missing' } },
    )
    await upgrade(release, values, { wait: false })
    const shows = async (command: string, ...texts: readonly (string | RegExp)[]) =>
      vi.waitFor(async () => {
        const printed = await run(command)
        for (const text of texts) expect(printed).toMatch(text)
      }, patience)
    const [claims] = troubleshooting.commands('A claim stays pending')
    await shows(claims, /no storage class is set/, /storageclass\S* "missing" not found/)
    await shows(troubleshooting.commands('An image cannot be pulled')[0], /press-shop/)
    await shows(troubleshooting.commands('No pods behind a Service')[0], /fleet-protocol-mapper-agents-press-shop/)
    const [autoscaler] = troubleshooting.commands('The autoscaler shows unknown')
    await run('kubectl scale deployment fleet-protocol-mapper-agents-press-shop --replicas=0')
    await shows(autoscaler, /ScalingDisabled/)
  })
})
