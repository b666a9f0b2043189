import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Values } from '../../../src/values.ts'
import { chartFolder, type HelmOptions, type Major, template } from '../helm.ts'
import { type Release, readManifest } from './release.ts'

/** Charts that are made for a test, in a folder that goes with `remove`. */
export type Charts = {
  /** The chart in another version. */
  readonly otherVersion: string
  /** A chart that has the chart so many times as a subchart, under the aliases f0, f1 … */
  parent(count: number): Promise<string>
  /** The same of the chart in another version. */
  parentOfOtherVersion(count: number): Promise<string>
  remove(): Promise<void>
}

/** Makes the charts. */
export async function makeCharts(): Promise<Charts> {
  const folder = await mkdtemp(join(tmpdir(), 'charts-'))
  const otherVersion = join(folder, 'other')
  await cp(chartFolder, otherVersion, { recursive: true })
  const metadata = await readFile(join(otherVersion, 'Chart.yaml'), 'utf8')
  await writeFile(
    join(otherVersion, 'Chart.yaml'),
    `${metadata.replace(/^(version|appVersion):.*$/gm, '')}\nversion: 99.9.9+other\nappVersion: "99"\n`,
  )
  const made = new Map<string, Promise<string>>()
  const parentOf = (chart: string, name: string, count: number): Promise<string> => {
    const parent = made.get(`${name}${count}`) ?? makeParent(join(folder, `${name}${count}`), chart, count)
    made.set(`${name}${count}`, parent)
    return parent
  }
  return {
    otherVersion,
    parent: (count) => parentOf(chartFolder, 'parent', count),
    parentOfOtherVersion: (count) => parentOf(otherVersion, 'other-parent', count),
    remove: () => rm(folder, { recursive: true }),
  }
}

async function makeParent(folder: string, chart: string, count: number): Promise<string> {
  await mkdir(join(folder, 'charts'), { recursive: true })
  await cp(chart, join(folder, 'charts', 'protocol-mapper-agents'), { recursive: true })
  const dependencies = Array.from({ length: count }, (_, index) => ({
    name: 'protocol-mapper-agents',
    alias: alias(index),
    version: '>=0.0.0-0',
  }))
  await writeFile(
    join(folder, 'Chart.yaml'),
    JSON.stringify({ apiVersion: 'v2', name: 'parent', version: '1.0.0', dependencies }),
  )
  return folder
}

const alias = (index: number): string => `f${index}`

/** Renders several fleets at once, each as a subchart of one parent, which is what costs least. */
export async function renderFleets(
  major: Major,
  parent: (count: number) => Promise<string>,
  fleets: readonly Values[],
  options: HelmOptions = {},
): Promise<Release[]> {
  const values = Object.fromEntries(fleets.map((fleet, index) => [alias(index), fleet]))
  const chart = await parent(fleets.length)
  const releases = readManifest(await template(major, values, { ...options, chart }))
  return fleets.map((_, index) => releases.get(`parent/charts/${alias(index)}`) ?? { text: '', objects: [], own: [] })
}
