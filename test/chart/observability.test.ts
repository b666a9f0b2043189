import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { repository } from '../../scripts/toolchain/paths.ts'
import type { AgentSettings, Values } from '../../src/values.ts'
import { documents } from '../pages.ts'
import { fleet } from './fleet.ts'
import { render } from './render.ts'

const read = (file: string) => readFile(join(repository, 'examples/observability', file), 'utf8')
const example = parse(await read('values.yaml')) as Values
const alerts = parse(await read('alerts.yaml')) as { groups: { rules: { expr: string }[] }[] }

/** Agents whose names are whole, cut in two ways, and without a prefix of their own. */
const names = ['press-shop', 'the-third-paint-shop-of-the-east', `${'a'.repeat(40)}-and-some-more`]
const fleets: [name: string, release: string, values: Partial<Values>][] = [
  ['the chart', 'fleet', {}],
  ['a release of its own name', 'protocol-mapper-agents', {}],
  ['a release with a dot', 'fleet.1', {}],
  ['nameOverride', 'fleet', { nameOverride: 'agents' }],
  ['fullnameOverride', 'fleet', { fullnameOverride: 'plant' }],
]

async function rendered(release: string, values: Partial<Values>, settings: AgentSettings = {}) {
  const agents = names.map((name) => ({ name }))
  const { objects, agent } = await render({ ...fleet(settings, ...agents), ...values, ...example }, { release })
  const [rule, dashboard] = ['PrometheusRule', 'ConfigMap'].map((kind) => objects.find((each) => each.kind === kind))
  const { spec } = rule as unknown as { spec: typeof alerts }
  const { data } = dashboard as unknown as { data: Record<string, string> }
  return { spec, data, workloads: names.map((name) => agent(name).workload.metadata.name ?? '') }
}

/** The pattern of the first matcher of workloads, as Prometheus reads it. */
const pattern = ({ groups }: typeof alerts) =>
  new RegExp(`^(?:${/deployment=~"([^"]+)"/.exec(groups[0]?.rules[0]?.expr ?? '')?.[1]})$`)

describe('examples/observability/values.yaml', () => {
  it.each(fleets)('has alerts for the agents of its release, named by %s', async (_, release, values) => {
    const { spec, workloads } = await rendered(release, values)
    expect(workloads.filter((name) => !pattern(spec).test(name))).toEqual([])
    const [, other = ''] = (await rendered('other', values)).workloads
    if (values.fullnameOverride === undefined) expect(other).not.toMatch(pattern(spec))
  })
  it('has the rules of alerts.yaml, for one namespace and release', async () => {
    const { spec } = await rendered('fleet', {})
    const text = JSON.stringify(alerts)
      .replaceAll('namespace=~\\".+\\"', 'namespace=\\"factory\\"')
      .replaceAll('fleet=\\"all\\"', 'fleet=\\"fleet\\"')
      .replaceAll('"fleet":"all"', '"fleet":"fleet"')
      .replaceAll(pattern(alerts).source.slice(4, -2), pattern(spec).source.slice(4, -2))
    expect(spec).toEqual(JSON.parse(text))
  })
  it('has the dashboard, with the legends for Grafana to fill in', async () => {
    const { data } = await rendered('fleet', {})
    expect(data).toEqual({ 'protocol-mapper-agents.json': await read('dashboard.json') })
    expect(data['protocol-mapper-agents.json']).toContain('{{pod}}')
  })
})

describe('docs/observability.md', () => {
  it('shows how to label the rules, and how to leave out the dashboard', async () => {
    const blocks = documents
      .find(({ path }) => path === 'docs/observability.md')
      ?.blocks.filter(({ heading, language }) => heading === 'With the Prometheus operator' && language === 'yaml')
    const folder = await mkdtemp(join(tmpdir(), 'observability-'))
    const args = await Promise.all(
      (blocks ?? []).map(async ({ text }, index) => {
        const file = join(folder, `${index}.yaml`)
        await writeFile(file, text)
        return ['--values', file]
      }),
    )
    // Values on standard input come last for Helm, so those of the document are all that sets these keys.
    const { alerts, dashboard } = example.extraObjects as Record<string, { metadata: Record<string, unknown> }>
    const { labels: _, ...metadata } = alerts?.metadata ?? {}
    const extraObjects = { alerts: { ...alerts, metadata }, dashboard }
    const { objects } = await render({ ...fleet({}, { name: 'a' }), extraObjects } as Values, { args: args.flat() })
    await rm(folder, { recursive: true })
    expect(objects.filter(({ kind }) => kind === 'ConfigMap')).toEqual([])
    const rule = objects.find(({ kind }) => kind === 'PrometheusRule')
    expect(rule?.metadata.labels).toEqual({ release: 'kube-prometheus-stack' })
  })
})

describe('examples/observability/alerts.yaml', () => {
  it.each(fleets.slice(0, 3))('finds agents that are named by %s', async (_, release, values) => {
    const { workloads } = await rendered(release, values)
    expect(workloads.filter((name) => !pattern(alerts).test(name))).toEqual([])
  })
})
