import { parseManifest, renderManifests } from '../../helm/render.ts'
import type { Helm, Release } from '../../helm/run.ts'
import type { GivenValues } from '../../model/given.ts'
import type { JsonMap } from '../../model/json.ts'
import { coalesce } from '../../model/overlay.ts'
import { ProblemsError } from '../../model/problem.ts'
import { type Source, valuesOf } from '../../model/source.ts'
import { readChartValues } from '../../read/chart-values.ts'
import { refusal } from '../../validate/refusal.ts'
import { objectKey, type RenderedByName } from './compare.ts'

/** What the chart renders from values, or why it rejects them. */
export async function rendered(helm: Helm, values: JsonMap, release: Release): Promise<RenderedByName | ProblemsError> {
  const given = { files: [values], sets: {} }
  try {
    const objects = (await renderManifests(helm, given, release)).flatMap((manifest) => parseManifest(manifest) ?? [])
    return new Map(objects.map((each) => [objectKey(each.kind, each.name), each]))
  } catch (error) {
    const refused = await refusal(error, helm, given, release, asGiven(values))
    if (refused instanceof ProblemsError) return refused
    throw refused
  }
}

/** Values that come from no file, with places that say so. */
function asGiven(values: JsonMap): GivenValues {
  const chart = readChartValues()
  const source: Source = { name: 'values', pieces: [{ at: [], value: values }], locate: () => ({ source: 'values' }) }
  return {
    values: coalesce(valuesOf([chart]), values),
    given: values,
    oldNames: new Map(),
    sources: [source],
    chart,
    files: [],
    arguments: {},
    warnings: [],
  }
}
