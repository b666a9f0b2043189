import { type HelmValues, readableByHelm } from '../helm/arguments.ts'
import { type ChartReport, reportOf } from '../helm/report.ts'
import type { ReportContent } from '../helm/report-template.ts'
import { anyRelease, type Helm, HelmMissingError, helmAt, type RenderOptions } from '../helm/run.ts'
import type { ValuesArguments } from '../model/given.ts'

/** How the chart checks values: with the objects of some agents, unless said otherwise. */
export type CheckOptions = RenderOptions & ReportContent

/**
 * Helm takes longest: if it can read all files itself, it runs in parallel.
 * @param signal stops it, once it is not needed
 * @returns undefined if it cannot, once Helm has started otherwise
 */
export async function startEarly(
  values: ValuesArguments,
  options: CheckOptions,
  signal: AbortSignal,
): Promise<{ report: Promise<ChartReport | undefined> } | undefined> {
  const readable = readableByHelm(values, options.folder ?? process.cwd())
  if (readable === undefined) return undefined
  const { promise, resolve: started } = Promise.withResolvers<void>()
  const report = reportWith(readable, options, { signal, started })
  await Promise.race([promise, report.catch(() => undefined)])
  return { report }
}

/**
 * What the chart reports; undefined if no Helm was named and there is none.
 * @param before text of a template before the report
 * @throws HelmMissingError if the Helm that was named does not exist
 */
export async function reportWith(
  values: HelmValues,
  options: CheckOptions,
  run: Pick<Helm, 'signal' | 'started'>,
  before = '',
): Promise<ChartReport | undefined> {
  const { helm: named, release = anyRelease, folder = process.cwd(), objects = 'some', warnings = true } = options
  try {
    return await reportOf({ ...helmAt(folder, named), ...run }, values, release, { before, objects, warnings })
  } catch (error) {
    if (error instanceof HelmMissingError && named === undefined) return undefined
    throw error
  }
}
