import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import which from 'which'
import { parse } from 'yaml'
import { readDocuments } from '../../../scripts/docs/document.ts'
import { repository } from '../../../scripts/toolchain/paths.ts'
import { type Selected, selectedBy } from '../../observability/promql.ts'

type Rule = {
  record?: string
  alert?: string
  expr: string
  labels: Record<string, string>
  annotations: Record<string, string>
}
type Panel = { title: string; targets: { expr: string }[]; gridPos: { x: number; y: number; w: number; h: number } }
type Variable = { name: string; query: string }

const read = (path: string) => readFile(join(repository, path), 'utf8')
const rules = parse(await read('examples/observability/alerts.yaml')).groups.flatMap(
  ({ rules }: { rules: Rule[] }) => rules,
) as Rule[]
const dashboard = JSON.parse(await read('examples/observability/dashboard.json')) as {
  panels: Panel[]
  templating: { list: Variable[] }
}
/** The metrics of the cluster, and their labels. */
const known = parse(await read('test/observability/metrics.yaml')) as Record<string, string[]>
const recorded = new Set(rules.flatMap(({ record }) => record ?? []))
const alerts = rules.filter(({ alert }) => alert !== undefined)

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
  // Its own releases and builds are large, so that no test installs it.
  it('fires when it should, and is silent when it should not', async ({ skip }) => {
    const promtool = await which('promtool', { nothrow: true })
    if (promtool === null) return skip('the machine has no promtool')
    const run = (...args: string[]) => execa(promtool, args, { cwd: repository, reject: false, all: true })
    for (const args of [
      ['check', 'rules', '--lint=all', 'examples/observability/alerts.yaml'],
      ['test', 'rules', 'test/observability/alerts.test.yaml'],
    ]) {
      const { exitCode, all } = await run(...args)
      expect(exitCode, all).toBe(0)
    }
  })
})

describe('test/observability/alerts.test.yaml', () => {
  it('lets every alert fire', async () => {
    const text = await read('test/observability/alerts.test.yaml')
    const fired = parse(text).tests.flatMap(({ alert_rule_test: tests = [] }) =>
      tests.flatMap(({ alertname, exp_alerts: expected }: Record<string, unknown[]>) =>
        (expected?.length ?? 0) > 0 ? [alertname] : [],
      ),
    )
    expect([...new Set(fired)].toSorted()).toEqual(alerts.map(({ alert }) => alert).toSorted())
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
    const names = variables.map(({ query }) => /^label_values\(([\w:]+)/.exec(query)?.[1])
    expect(names.length).toBe(2)
    expect(names.filter((name) => !recorded.has(name ?? ''))).toEqual([])
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
