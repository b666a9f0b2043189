import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { stringify } from 'yaml'
import { repository } from '../../scripts/toolchain/paths.ts'
import { fleet } from '../chart/fleet.ts'
import { exported } from '../observability/metrics.ts'
import { complaintsOf } from '../observability/promtool.ts'
import { rulesPath } from '../observability/rules.ts'
import { toolAtHand } from '../tool-at-hand.ts'
import { onNewest } from './cells.ts'
import { newRelease, patience, type Release, upgrade } from './helpers.ts'
import { type Series, startKubeStateMetrics } from './kube-state-metrics.ts'

/** An agent with a claim, one that no node can run, one with an autoscaler, and one that is a Service. */
const values = fleet(
  { resources: { requests: { cpu: 1 } } },
  { name: 'steady' },
  { name: 'nowhere', nodeSelector: { 'example.com/there-is': 'none' } },
  { name: 'scaled', persistence: { enabled: false }, autoscaling: { enabled: true, minReplicas: 3 } },
  { name: 'served', kind: 'StatefulSet', replicas: 2, service: { enabled: true } },
)
/** How many pods each should have, and has ready. */
const pods = { steady: [1, 1], nowhere: [1, 0], scaled: [3, 3], served: [2, 2] }

const expected = exported['kube-state-metrics'] ?? {}
const nameOf = (agent: string) => `fleet-protocol-mapper-agents-${agent}`

/** The labels of each metric. */
const labelsOf = (series: readonly Series[]) =>
  Object.fromEntries(
    [...Map.groupBy(series, ({ metric }) => metric)].map(([metric, own]) => [
      metric,
      [...new Set(own.flatMap(({ labels }) => Object.keys(labels)))].toSorted(),
    ]),
  )

/** Asks until the fleet is as it should be. */
async function seriesOf(release: Release, scrape: () => Promise<Series[]>): Promise<Series[]> {
  return vi.waitFor(async () => {
    const series = (await scrape()).filter(({ metric }) => metric in expected)
    const read = (metric: string, label: string) =>
      Object.fromEntries(
        series.filter((each) => each.metric === metric).map(({ labels, value }) => [labels[label], value]),
      )
    const ready = {
      ...read('kube_deployment_status_replicas_ready', 'deployment'),
      ...read('kube_statefulset_status_replicas_ready', 'statefulset'),
    }
    expect(ready, release.namespace).toEqual(
      Object.fromEntries(Object.entries(pods).map(([agent, [, count]]) => [nameOf(agent), count])),
    )
    return series
  }, patience)
}

/** What is to be true after an hour in which nothing changes: as tests of promtool. */
function testsOf(series: readonly Series[], namespace: string): object {
  const always = series.map(({ text, value }) => ({ series: text, values: `${value}x60` }))
  const running = series.filter(({ metric }) => metric === 'kube_pod_container_status_restarts_total')
  // No simulated node has a kubelet that counts bytes.
  const received = running.map(({ labels: { pod } }) => ({
    series: `container_network_receive_bytes_total{namespace="${namespace}", pod="${pod}", interface="eth0"}`,
    values: '0+600x60',
  }))
  const ofAgents = (metric: string, index: 0 | 1) => ({
    expr: `workload:agent_pods:${metric}`,
    eval_time: '1h',
    exp_samples: Object.entries(pods).map(([agent, counts]) => ({
      labels: `workload:agent_pods:${metric}{fleet="all", namespace="${namespace}", workload="${nameOf(agent)}"}`,
      value: counts[index],
    })),
  })
  const sample = (labels: string, value: number) => [{ labels, value }]
  return {
    rule_files: [join(repository, rulesPath)],
    evaluation_interval: '1m',
    tests: [
      {
        interval: '1m',
        input_series: [...always, ...received],
        promql_expr_test: [
          ofAgents('desired', 0),
          ofAgents('ready', 1),
          {
            expr: 'count(container:agent_restarts:increase30m)',
            eval_time: '1h',
            exp_samples: sample('{}', running.length),
          },
          {
            expr: 'count by (workload) (pod:agent_received_bytes:rate10m)',
            eval_time: '1h',
            exp_samples: sample(`{workload="${nameOf('served')}"}`, 2),
          },
          {
            expr: 'count by (alertname, workload) (ALERTS{alertstate="firing"})',
            eval_time: '1h',
            exp_samples: sample(`{alertname="ProtocolMapperAgentDown", workload="${nameOf('nowhere')}"}`, 1),
          },
        ],
      },
    ],
  }
}

it('kube-state-metrics says of a fleet what the alerts select, and they fire for the agent that is down, and no other', async (context) => {
  const exporter = await toolAtHand('kube-state-metrics', context)
  const promtool = await toolAtHand('promtool', context)
  const release = await newRelease(onNewest(4), 'observability', context)
  const scrape = await startKubeStateMetrics(exporter.path, release.cluster.access, release.namespace, context)
  await upgrade(release, values, { wait: false })
  const series = await seriesOf(release, scrape)

  const sorted = Object.entries(expected).map(([metric, labels]) => [metric, labels.toSorted()])
  expect(labelsOf(series)).toEqual(Object.fromEntries(sorted))

  const folder = await mkdtemp(join(tmpdir(), 'observability-'))
  context.onTestFinished(() => rm(folder, { recursive: true }))
  const tests = join(folder, 'tests.yaml')
  await writeFile(tests, stringify(testsOf(series, release.namespace)))
  expect(await complaintsOf(promtool.path, 'test', 'rules', tests)).toBe('')
})
