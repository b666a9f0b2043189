import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageAround, pathFrom, shortPathFrom } from '../caller/around.ts'
import type { Caller } from '../caller/caller.ts'
import { chartPath } from '../chart.ts'
import type { Places } from './head.ts'

/**
 * Where a new file finds the chart and its schema: in the clone around it, else in the package that is installed in a
 * folder around it, both with a path that works on every machine; else in the running package on this machine.
 * @param file absolute path of the new file
 * @param caller who runs commands, and where
 * @param programFolder absolute path of the running package
 */
export function placesOf(
  file: string,
  { folder, command }: Caller,
  programFolder: string,
): Places & { installed: boolean } {
  const around = packageAround(dirname(file), programFolder)
  const chartFolder = join(around ?? programFolder, chartPath)
  const schema = join(chartFolder, 'values.schema.json')
  return {
    command,
    file: shortPathFrom(folder, file),
    chart: (around === undefined ? shortPathFrom : pathFrom)(folder, chartFolder),
    // Editors read the schema's address up to the first space.
    schema: around === undefined ? pathToFileURL(schema).href : encodeURI(pathFrom(dirname(file), schema)),
    installed: around !== undefined,
  }
}
