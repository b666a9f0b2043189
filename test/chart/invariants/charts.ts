import { chartFolder, readChartFile } from '../../../src/chart.ts'
import { type ChartCopy, chartWith } from '../../chart-with.ts'
import { type GivenValues, type HelmOptions, type Major, template } from '../helm.ts'
import { makeParent, type Parent } from '../parent.ts'
import { type Release, readManifest } from './release.ts'

/** Charts for a test, in folders that `remove` deletes. */
export type Charts = {
  /** The chart in another version. */
  readonly otherVersion: string
  /** A chart that has the chart as a subchart a number of times, under the aliases f0, f1 … */
  parent(count: number): Promise<string>
  /** The same, with the chart in another version. */
  parentOfOtherVersion(count: number): Promise<string>
  remove(): Promise<void>
}

/**
 * Makes the charts; each parent once, on first use.
 * @param chart the folder of the chart; by default, that of the chart under test
 */
export async function makeCharts(chart: string = chartFolder): Promise<Charts> {
  const otherVersion = await chartOfOtherVersion()
  const made = new Map<string, Promise<Parent>>()
  const parentOf = async (chart: string, count: number): Promise<string> => {
    const key = `${count} ${chart}`
    const subcharts = Object.fromEntries(Array.from({ length: count }, (_, index) => [alias(index), {}]))
    const parent = made.get(key) ?? makeParent(subcharts, { chart })
    made.set(key, parent)
    return (await parent).folder
  }
  return {
    otherVersion: otherVersion.folder,
    parent: (count) => parentOf(chart, count),
    parentOfOtherVersion: (count) => parentOf(otherVersion.folder, count),
    remove: async () => {
      await Promise.all([...made.values()].map(async (parent) => (await parent).remove()))
      await otherVersion.remove()
    },
  }
}

function chartOfOtherVersion(): Promise<ChartCopy> {
  const metadata = readChartFile('Chart.yaml').replace(/^(version|appVersion):.*$/gm, '')
  return chartWith({ 'Chart.yaml': `${metadata}\nversion: 99.9.9+other\nappVersion: "99"\n` })
}

const alias = (index: number): string => `f${index}`

/** Renders several fleets at once, each as a subchart of one parent, which is the fastest way. */
export async function renderFleets(
  major: Major,
  parent: (count: number) => Promise<string>,
  fleets: readonly GivenValues[],
  options: HelmOptions = {},
): Promise<Release[]> {
  const values = Object.fromEntries(fleets.map((fleet, index) => [alias(index), fleet]))
  const chart = await parent(fleets.length)
  const releases = readManifest(await template(major, values, { ...options, chart }))
  return fleets.map((_, index) => releases.get(`parent/charts/${alias(index)}`) ?? { text: '', objects: [], own: [] })
}
