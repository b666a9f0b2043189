import { readChartFile } from '../chart.ts'
import type { Source } from '../model/source.ts'
import { readYaml } from './yaml/read.ts'

let chartValues: Source | undefined

/** The chart's `values.yaml`, read once: the defaults of all values. */
export function readChartValues(): Source {
  chartValues ??= readYaml('chart/values.yaml', readChartFile('values.yaml')).sources[0]
  if (chartValues === undefined) throw new Error("the chart's values.yaml holds no values")
  return chartValues
}
