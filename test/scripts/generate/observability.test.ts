import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDocuments } from '../../../scripts/docs/document.ts'
import { repository } from '../../../scripts/toolchain/paths.ts'
import type { Dashboard } from '../../observability/grafana.ts'
import { exported } from '../../observability/metrics.ts'
import { type Selected, selectedBy } from '../../observability/promql.ts'
import { alerts, rules } from '../../observability/rules.ts'

const read = (path: string) => readFile(join(repository, path), 'utf8')
const dashboardText = await read('examples/observability/dashboard.json')
const dashboard = JSON.parse(dashboardText) as Dashboard
/** The metrics of the cluster, and their labels. */
const known = Object.fromEntries(Object.values(exported).flatMap(Object.entries<readonly string[]>))
const recorded = new Set(rules.flatMap(({ record }) => record ?? []))

/** A sentence on each metric and label that nobody exports. */
const unknown = (selected: readonly Selected[]) =>
  selected.flatMap(({ metric, labels }) => {
    if (recorded.has(metric)) return []
    if (known[metric] === undefined) return [`nobody exports ${metric}`]
    return labels.filter((label) => !known[metric]?.includes(label)).map((label) => `${metric} has no label ${label}`)
  })

describe('alerts.yaml', () => {
  it.each(rules.map(({ record, alert, expr }) => [alert ?? record, expr]))('%s selects what is exported', (_, expr) => {
    const selected = selectedBy(expr ?? '')
    expect(selected.length).toBeGreaterThan(0)
    expect(unknown(selected)).toEqual([])
  })
  it('selects agents by metrics of the cluster only where it records', () => {
    const raw = alerts.flatMap(({ expr }) => selectedBy(expr)).filter(({ metric }) => !recorded.has(metric))
    expect(raw).toEqual([])
  })
  it('uses every metric that it says the cluster must have', () => {
    const used = new Set(rules.flatMap(({ expr }) => selectedBy(expr)).map(({ metric }) => metric))
    expect(Object.keys(known).filter((metric) => !used.has(metric))).toEqual([])
  })
  it.each(alerts)('$alert says how severe it is, and leads to what to do', async ({ labels, annotations }) => {
    expect(['critical', 'warning', 'info']).toContain(labels.severity)
    expect(Object.keys(annotations)).toEqual(['summary', 'description', 'runbook'])
    const [path, anchor = ''] = annotations.runbook?.split('#') ?? []
    const document = (await readDocuments()).find((each) => each.path === path)
    expect(document?.anchors.has(anchor)).toBe(true)
  })
})

describe('dashboard.json', () => {
  const queries = dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr]))

  it.each(queries)('%s selects what alerts.yaml records: %s', (_, expr) => {
    const selected = selectedBy(expr ?? '')
    expect(selected.map(({ metric }) => metric).filter((metric) => !recorded.has(metric))).toEqual([])
    expect(selected.map(({ labels }) => labels)).toEqual(selected.map(() => ['namespace', 'fleet']))
  })
  it('has variables from what alerts.yaml records', () => {
    const [source, ...variables] = dashboard.templating.list
    expect(source?.name).toBe('datasource')
    const names = variables.map(({ query }) => /^label_values\(([\w:]+)/.exec(String(query))?.[1])
    expect(names.length).toBe(2)
    expect(names.filter((name) => !recorded.has(name ?? ''))).toEqual([])
  })
  it('uses only variables that it has, in queries before their own', () => {
    const names = dashboard.templating.list.map(({ name }) => name)
    const used = Array.from(dashboardText.matchAll(/\$(?!__)(\w+)/g), ([, name = '']) => name)
    expect([...new Set(used)].toSorted()).toEqual(names.toSorted())
    for (const [index, { query }] of dashboard.templating.list.entries()) {
      const inQuery = Array.from(String(query).matchAll(/\$(\w+)/g), ([, name = '']) => name)
      expect(names.slice(0, index)).toEqual(expect.arrayContaining(inQuery))
    }
  })
  it('asks the data source that a person chooses, in every panel', () => {
    const sources = Array.from(dashboardText.matchAll(/"uid": "(\$.*)"/g), ([, uid]) => uid)
    expect(new Set(sources)).toEqual(new Set(['$datasource']))
    const chosen = { type: 'prometheus', uid: '$datasource' }
    expect(dashboard.panels.map(({ datasource }) => datasource)).toEqual(dashboard.panels.map(() => chosen))
  })
  it('fits on one screen, without panels on each other', () => {
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`),
    )
    expect(new Set(cells).size).toBe(cells.length)
    expect(Math.max(...dashboard.panels.map(({ gridPos: { x, w } }) => x + w))).toBe(24)
    expect(Math.max(...dashboard.panels.map(({ gridPos: { y, h } }) => y + h))).toBeLessThanOrEqual(22)
  })
})
