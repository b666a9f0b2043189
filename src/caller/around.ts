import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { chartPath } from '../chart.ts'
import { packageName } from '../package.ts'

/**
 * The package whose paths work on every machine: the running one if it is the folder or one around it (a clone), or the
 * one that is installed there.
 */
export function packageAround(folder: string, programFolder: string): string | undefined {
  if (folder === programFolder) return folder
  const candidate = join(folder, 'node_modules', packageName)
  if (existsSync(join(candidate, chartPath, 'Chart.yaml'))) return candidate
  const parent = dirname(folder)
  return parent === folder ? undefined : packageAround(parent, programFolder)
}

/** A relative path as files write it; absolute if there is none, as between drives on Windows. */
export function pathFrom(folder: string, file: string): string {
  const path = relative(folder, file)
  return isAbsolute(path) ? file : path.split(sep).join('/')
}

/** The shorter of the relative and the absolute path, where it is only used on this machine. */
export function shortPathFrom(folder: string, file: string): string {
  const path = pathFrom(folder, file)
  return path.length < file.length ? path : file
}
