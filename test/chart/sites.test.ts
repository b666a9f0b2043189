import { readFile } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { chartFolder } from '../../src/chart.ts'
import { compare } from '../../src/compare/compare.ts'
import type { Values } from '../../src/values.ts'
import { type Fleet, render } from './render.ts'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(repository, 'examples', 'sites')
const sites = ['hamburg', 'lyon', 'pune'] as const

const renderFiles = (files: readonly string[], values: Values = {}): Promise<Fleet> =>
  render(values, { release: 'agents', args: files.flatMap((file) => ['--values', file]) })
const renderSite = (site: string) => renderFiles([join(folder, 'fleet.yaml'), join(folder, `${site}.yaml`)])
const delay = (fleet: Fleet, agent: string) =>
  fleet.agent(agent).env.CYBUS_WARMUP_MAX_DELAY_PROGRESSIVE_SERVICE_DEPLOYMENT

describe.each(sites)('examples/sites/%s.yaml', (site) => {
  it('connects every agent of the fleet to the installation of the site', async () => {
    const { objects } = await renderSite(site)
    const names = objects.flatMap(({ kind, metadata }) =>
      kind === 'Deployment' ? [metadata.labels?.['app.kubernetes.io/component'] ?? ''] : [],
    )
    const all = ['assembly-1', 'assembly-2', 'assembly-3', 'energy', 'paint-shop', 'press-shop']
    expect(names.sort()).toEqual(site === 'lyon' ? all.filter((name) => name !== 'paint-shop') : all)
    const fleet = await renderSite(site)
    expect(names.map((name) => fleet.agent(name).env.CYBUS_MQTT_HOST)).toEqual(
      names.map(() => `connectware.${site}.example.com`),
    )
  })
})

describe('the sites change', () => {
  it('the resources of one agent in Hamburg', async () => {
    const { agent } = await renderSite('hamburg')
    expect(agent('press-shop').container.resources).toMatchObject({ requests: { cpu: '500m', memory: '1Gi' } })
    expect(agent('paint-shop').container.resources).toMatchObject({ requests: { cpu: '100m', memory: '256Mi' } })
  })
  it('the nodes of all agents in Lyon', async () => {
    const { agent } = await renderSite('lyon')
    expect(agent('energy').pod.tolerations).toMatchObject([{ key: 'plant.example.com/network', effect: 'NoSchedule' }])
    expect(agent('energy').pod.nodeSelector).toEqual({ 'plant.example.com/network': 'machines' })
  })
  it('the delays in Pune, more in one agent, and not where the fleet turns them off', async () => {
    const [hamburg, pune] = await Promise.all([renderSite('hamburg'), renderSite('pune')])
    expect(['press-shop', 'paint-shop', 'energy'].map((agent) => delay(hamburg, agent))).toEqual([
      '4000',
      '4000',
      undefined,
    ])
    expect(['press-shop', 'paint-shop', 'energy'].map((agent) => delay(pune, agent))).toEqual([
      '60000',
      '20000',
      undefined,
    ])
  })
})

describe('examples/sites/fleet.ts', () => {
  it('has the values of fleet.yaml', async () => {
    const { stdout } = await execa('node', ['src/cli.ts', 'values', 'examples/sites/fleet.ts'], { cwd: repository })
    expect(parse(stdout)).toEqual(parse(await readFile(join(folder, 'fleet.yaml'), 'utf8')))
  })
})

it('no site sets what the fleet already sets', async () => {
  const comparison = await compare(
    sites.map((name) => ({ name, values: { files: ['fleet.yaml', `${name}.yaml`] } })),
    { folder },
  )
  expect(comparison.redundant).toEqual([])
  expect(comparison.differences.length).toBeGreaterThan(0)
})

describe('examples/sites/argocd', () => {
  type ApplicationSet = {
    spec: {
      generators: [{ list: { elements: { site: string }[] } }]
      template: {
        metadata: { name: string }
        spec: {
          source: { repoURL: string; path: string; helm: { valueFiles: string[]; valuesObject: Values } }
          destination: { name: string }
        }
      }
    }
  }
  const applications = async () => {
    const { spec } = parse(await readFile(join(folder, 'argocd/applicationset.yaml'), 'utf8')) as ApplicationSet
    return spec.generators[0].list.elements.map(({ site }) => ({
      site,
      ...(JSON.parse(
        JSON.stringify(spec.template).replaceAll('{{ .site }}', site),
      ) as ApplicationSet['spec']['template']),
    }))
  }

  it('has an application for every site, on the cluster of the same name', async () => {
    const found = await applications()
    expect(found.map(({ site, metadata, spec }) => [site, metadata.name, spec.destination.name])).toEqual(
      sites.map((site) => [site, `agents-${site}`, site]),
    )
  })
  it('installs the chart with the files of the site, all inside the repository', async () => {
    for (const { site, spec } of await applications()) {
      const chart = join(repository, spec.source.path)
      const files = spec.source.helm.valueFiles.map((file) => join(chart, file))
      expect(relative(chartFolder, chart)).toBe('')
      for (const file of files)
        expect(isAbsolute(relative(repository, file)) || relative(repository, file).startsWith('..')).toBe(false)
      const isClaim = ({ kind }: { kind: string }) => kind === 'PersistentVolumeClaim'
      const { objects } = await renderFiles(files, spec.source.helm.valuesObject)
      const expected = (await renderSite(site)).objects
      expect(objects.filter((object) => !isClaim(object))).toEqual(expected.filter((object) => !isClaim(object)))
      const claims = objects.filter(isClaim)
      expect(claims).toHaveLength(expected.filter(isClaim).length)
      for (const { metadata } of claims)
        expect(metadata.annotations).toMatchObject({ 'argocd.argoproj.io/sync-options': 'Prune=false' })
    }
  })
  it('says that the address of the repository is a placeholder', async () => {
    const [first] = await applications()
    expect(first?.spec.source.repoURL).toContain('replace-me')
  })
})
