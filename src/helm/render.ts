import { loadAll } from 'js-yaml'
import { chartFolder } from '../chart.ts'
import { standardLabels } from '../kubernetes/labels.ts'
import type { Json, JsonMap } from '../model/json.ts'
import { manifestSchema } from '../read/yaml/manifest-schema.ts'
import { type HelmValues, withArguments } from './arguments.ts'
import { type Helm, type Release, runHelm, templateArguments } from './run.ts'

/** The text of one rendered object. */
export type Manifest = string

/**
 * Renders the chart with values.
 * @returns the text of each object; equal objects have equal texts
 * @throws HelmMissingError, HelmError
 */
export async function renderManifests(helm: Helm, values: HelmValues, release: Release): Promise<Manifest[]> {
  const output = await withArguments(values, (args) =>
    runHelm(helm, [...templateArguments(release, chartFolder), ...args]),
  )
  return manifestsIn(output)
}

/** The text of each object in what Helm prints, without the comment that names the template. */
export function manifestsIn(output: string): Manifest[] {
  const texts = output.split(/^---$/m).map((text) => text.replaceAll(/^# Source: .*\n/gm, '').trim())
  return texts.filter((text) => text !== '')
}

/** A Kubernetes object, as far as comparing needs it. */
export type RenderedObject = {
  readonly kind: string
  readonly name: string
  /** The agent that it belongs to, if any. */
  readonly agent: string | undefined
  readonly object: JsonMap
}

/**
 * The object that a manifest describes; undefined if it has only comments. Speed matters here, places do not: an
 * upgrade of 10,000 agents has 20,000 manifests, which js-yaml reads in a tenth of the time.
 */
export function parseManifest(manifest: Manifest): RenderedObject | undefined {
  // json: accept duplicate keys; whether they are an error is up to Kubernetes.
  const [object] = loadAll(manifest, { schema: manifestSchema, json: true }) as (JsonMap | null)[]
  if (object === null || object === undefined) return undefined
  const { name, labels } = (object.metadata ?? {}) as { name?: Json; labels?: Record<string, Json> }
  const agent = labels?.[standardLabels.component]
  return {
    kind: String(object.kind),
    name: String(name),
    agent: typeof agent === 'string' ? agent : undefined,
    object,
  }
}
