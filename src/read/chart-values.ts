import { chartFolder, readChartFile } from '../chart.ts'
import type { Source } from '../model/source.ts'
import { readYaml } from './yaml/read.ts'

/** The chart's `values.yaml`: what every value is until a file or a flag says otherwise. */
export function readChartValues(): Source {
  const { sources } = readYaml('chart/values.yaml', readChartFile('values.yaml'))
  const [source] = sources
  if (source === undefined) throw new Error(`${chartFolder}/values.yaml holds no values`)
  return source
}
