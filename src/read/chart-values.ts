import { readChartFile } from '../chart.ts'
import type { Source } from '../model/source.ts'
import { readYaml } from './yaml/read.ts'

/** The chart's `values.yaml`: the defaults of all values. */
export function readChartValues(): Source {
  const { sources } = readYaml('chart/values.yaml', readChartFile('values.yaml'))
  const [source] = sources
  if (source === undefined) throw new Error("the chart's values.yaml holds no values")
  return source
}
