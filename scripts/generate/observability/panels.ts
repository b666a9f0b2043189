import type { Builder } from '@grafana/grafana-foundation-sdk/cog'
import {
  BigValueColorMode,
  BigValueGraphMode,
  type DataSourceRef,
  ReduceDataOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common'
import {
  type Panel,
  type Threshold,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus'
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat'
import { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table'
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries'

/** What the variables of the dashboard select. */
const selected = '{namespace=~"$namespace", fleet=~"$fleet"}'
const desired = `workload:agent_pods:desired${selected}`
const ready = `workload:agent_pods:ready${selected}`
const updated = `workload:agent_pods:updated${selected}`
const left = `claim:agent_volume_left:ratio${selected}`

/** A query, with a legend in the templates of Grafana. */
const query = (expr: string, legend = '') => new DataqueryBuilder().expr(expr).legendFormat(legend)

/** Colors from a value on; the first is for everything below. */
const colors = (...steps: Threshold[]) => new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps)
const redFrom = (value: number, color = 'red') => colors({ value: null, color: 'green' }, { value, color })

/** A number that is 0 if all is well. */
const figure = (title: string, description: string, expr: string) =>
  new StatBuilder()
    .title(title)
    .description(description)
    .withTarget(query(`${expr} or vector(0)`).instant())
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']))
    .graphMode(BigValueGraphMode.None)
    .colorMode(BigValueColorMode.Background)
    .thresholds(redFrom(1))
    .height(4)
    .span(4)

/** Values over time, in one third of the width. */
const curves = (title: string, description: string, ...queries: readonly DataqueryBuilder[]) =>
  queries
    .reduce((panel, each) => panel.withTarget(each), new TimeseriesBuilder().title(title).description(description))
    .min(0)
    .height(9)
    .span(8)

/** How many agents run, and what is wrong with them now. */
const figures = [
  figure('Agents', 'Deployments and StatefulSets of agents.', `count(${desired})`).thresholds(
    colors({ value: null, color: 'blue' }),
  ),
  figure('Agents down', 'No pod is ready.', `count(${desired} > 0 and ${ready} == 0)`),
  figure('Pods not ready', 'Pods that should be ready and are not.', `sum(${desired} - ${ready} > 0)`).thresholds(
    redFrom(1, 'orange'),
  ),
  figure(
    'Stuck rollouts',
    'Deployments that make no progress.',
    `count(workload:agent_rollout:stuck${selected} == 1)`,
  ).thresholds(redFrom(1, 'orange')),
  figure(
    'Restarts in 30 minutes',
    'Of containers, in pods that stayed.',
    `sum(container:agent_restarts:increase30m${selected})`,
  )
    .thresholds(redFrom(3, 'orange'))
    .decimals(0),
  new StatBuilder()
    .title('Fullest volume: left')
    .description('Of its space or its inodes.')
    .withTarget(query(`min(${left})`).instant())
    .graphMode(BigValueGraphMode.None)
    .colorMode(BigValueColorMode.Background)
    .thresholds(colors({ value: null, color: 'red' }, { value: 0.05, color: 'orange' }, { value: 0.2, color: 'green' }))
    .unit('percentunit')
    .decimals(0)
    .height(4)
    .span(4),
]

/** Agents with fewer pods that are ready, or of the newest version, than they should have. */
const troubled = `(${ready} < ${desired} or ${updated} < ${desired})`
const column = (expr: string) =>
  query(`max by (namespace, workload) (${expr} and on (cluster, namespace, workload) ${troubled})`)
    .instant()
    .format(PromQueryFormat.Table)

const table = new TableBuilder()
  .title('Agents that are not ready, or not rolled out')
  .withTarget(column(desired).refId('A'))
  .withTarget(column(ready).refId('B'))
  .withTarget(column(updated).refId('C'))
  .withTransformation({ id: 'merge', options: {} })
  .withTransformation({
    id: 'organize',
    options: {
      excludeByName: { Time: true },
      renameByName: {
        namespace: 'Namespace',
        workload: 'Agent',
        'Value #A': 'Desired',
        'Value #B': 'Ready',
        'Value #C': 'Newest version',
      },
    },
  })
  .noValue('None')
  .height(9)
  .span(16)

/** All panels, in the order in which they fill the lines of the dashboard. */
export function panels(datasource: DataSourceRef): Builder<Panel>[] {
  const all = [
    ...figures,
    table,
    curves(
      'Pods',
      'A gap between the curves that stays is an outage.',
      query(`sum(${desired})`, 'desired'),
      query(`sum(${ready})`, 'ready'),
      query(`sum(${updated})`, 'of the newest version'),
    ),
    curves(
      'Restarts in 30 minutes, by pod',
      'After each, an agent fetches all its work again.',
      query(`topk(10, container:agent_restarts:increase30m${selected} > 0)`, '{{pod}} {{container}}'),
    ).decimals(0),
    curves(
      'Received by pods that share a Service',
      'Curves far apart: clients are spread unevenly.',
      query(
        `topk(20, pod:agent_received_bytes:rate10m${selected} and on (cluster, namespace, workload) ${desired} > 1)`,
        '{{pod}}',
      ),
    ).unit('Bps'),
    curves(
      'Left in volumes',
      'The ten fullest, of their space or their inodes.',
      query(`bottomk(10, ${left})`, '{{persistentvolumeclaim}} {{of}}'),
    )
      .unit('percentunit')
      .max(1),
  ]
  return all.map((panel) => panel.datasource(datasource))
}
