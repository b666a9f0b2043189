import type * as dashboards from '@grafana/grafana-foundation-sdk/dashboard'
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus'
import type * as stat from '@grafana/grafana-foundation-sdk/stat'
import type * as table from '@grafana/grafana-foundation-sdk/table'
import type * as timeseries from '@grafana/grafana-foundation-sdk/timeseries'

/** A type as JSON has it: with the texts of enumerations, and without methods. */
type Json<T> = 0 extends 1 & T
  ? unknown
  : T extends string
    ? `${T}`
    : T extends number | boolean | null | undefined
      ? T
      : T extends readonly (infer Item)[]
        ? Json<Item>[]
        : { [Key in keyof T as T[Key] extends () => void ? never : Key]: Json<T[Key]> }

type FieldConfigOf<Custom> = Omit<dashboards.FieldConfigSource, 'defaults'> & {
  defaults: Omit<dashboards.FieldConfig, 'custom'> & { custom?: Custom }
}

/** A panel of one type. In Grafana's own types, the options and targets of a panel can be anything. */
type PanelOf<Type extends string, Options, Custom> = Omit<
  dashboards.Panel,
  'type' | 'gridPos' | 'options' | 'targets' | 'fieldConfig'
> & {
  type: Type
  title: string
  gridPos: dashboards.GridPos
  options?: Partial<Options>
  targets: Dataquery[]
  fieldConfig: FieldConfigOf<Custom>
}

type Panel =
  | PanelOf<'stat', stat.Options, never>
  | PanelOf<'table', table.Options, table.FieldConfig>
  | PanelOf<'timeseries', timeseries.Options, timeseries.FieldConfig>

/**
 * A dashboard with queries to Prometheus, in the panels that dashboard.json has. The types of Grafana's SDK are generated
 * from the schema of Grafana.
 */
export type Dashboard = Json<
  Omit<dashboards.Dashboard, 'panels' | 'templating'> & {
    panels: Panel[]
    templating: { list: dashboards.VariableModel[] }
  }
>
