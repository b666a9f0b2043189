import {
  DashboardBuilder,
  DashboardCursorSync,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { panels } from './panels.ts'

/** The data source that the variable `datasource` of the dashboard names. */
const datasource = { type: 'prometheus', uid: '$datasource' }

/** A variable with the values that a label of the agents has. */
const labelVariable = (label: string, selector: string) =>
  new QueryVariableBuilder(label)
    .datasource(datasource)
    .query(`label_values(workload:agent_pods:desired${selector}, ${label})`)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.+')
    .current({ selected: true, text: 'All', value: '$__all' })

/**
 * The dashboard of all fleets: what a person wants to know at night, on one screen.
 * @returns text of dashboard.json
 */
export function fleetDashboard(): string {
  const dashboard = new DashboardBuilder('Protocol mapper agents')
    .uid('protocol-mapper-agents')
    .description('Fleets of agents. Needs the recording rules of alerts.yaml.')
    .tags(['protocol-mapper-agents'])
    .timezone('browser')
    .time({ from: 'now-6h', to: 'now' })
    .refresh('1m')
    .tooltip(DashboardCursorSync.Crosshair)
    .withVariable(new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus'))
    .withVariable(labelVariable('namespace', '').label('Namespace'))
    .withVariable(labelVariable('fleet', '{namespace=~"$namespace"}').label('Release'))
  const complete = panels(datasource).reduce((sofar, panel) => sofar.withPanel(panel), dashboard)
  return `${JSON.stringify(complete.build(), undefined, 2)}\n`
}
