import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chartPath } from '../chart.ts'
import { packageName } from '../package.ts'
import type { Places } from './head.ts'

/**
 * Where a new file finds the chart and its schema: in the clone around it, else in the package that is installed in a
 * folder around it, both with a path that works on every machine; else in the running package on this machine.
 * @param file absolute path of the new file
 * @param workingFolder absolute path of the folder in which commands are run
 * @param programFolder absolute path of the running package
 */
export function placesOf(file: string, workingFolder: string, programFolder: string): Places & { installed: boolean } {
  const around = packageAround(dirname(file), programFolder)
  const chartFolder = join(around ?? programFolder, chartPath)
  const schema = join(chartFolder, 'values.schema.json')
  return {
    file: pathFrom(workingFolder, file),
    chart: around === undefined ? chartFolder : pathFrom(workingFolder, chartFolder),
    // Editors read the schema's address up to the first space.
    schema: around === undefined ? pathToFileURL(schema).href : encodeURI(pathFrom(dirname(file), schema)),
    installed: around !== undefined,
  }
}

function packageAround(folder: string, programFolder: string): string | undefined {
  if (folder === programFolder) return folder
  const candidate = join(folder, 'node_modules', packageName)
  if (existsSync(join(candidate, chartPath, 'Chart.yaml'))) return candidate
  const parent = dirname(folder)
  return parent === folder ? undefined : packageAround(parent, programFolder)
}

/** A relative path as files write it; absolute if there is none, as between drives on Windows. */
function pathFrom(folder: string, file: string): string {
  const path = relative(folder, file)
  return isAbsolute(path) ? file : path.split(sep).join('/')
}
