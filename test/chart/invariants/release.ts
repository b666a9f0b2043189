import type { Container, PodSpec, PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts'
import type { LabelSelector, ObjectMeta } from 'kubernetes-types/meta/v1.d.ts'
import { readDocuments } from '../documents.ts'

/** Any object that Kubernetes accepts; the invariants that know its kind check its spec. */
export type KubernetesObject = {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: ObjectMeta
  readonly spec?: unknown
}

type Strategy = { readonly type?: string; readonly rollingUpdate?: object }

/** An object with a pod template. */
export type Workload = KubernetesObject & {
  readonly spec: {
    readonly replicas?: number
    readonly selector: LabelSelector
    /** For a Deployment. */
    readonly strategy?: Strategy
    /** For a StatefulSet. */
    readonly updateStrategy?: Strategy
    readonly serviceName?: string
    readonly template: PodTemplateSpec & { readonly spec: PodSpec }
    readonly volumeClaimTemplates?: readonly { readonly metadata: ObjectMeta; readonly spec: unknown }[]
  }
}

/** What one chart rendered from some values. */
export type Release = {
  /** The manifest that Helm printed. */
  readonly text: string
  readonly objects: readonly KubernetesObject[]
  /** Those that the chart makes, without the extraObjects of users. */
  readonly own: readonly KubernetesObject[]
}

/** Violations in words: where, and what. */
export type Violation = string

/**
 * Reads a manifest that Helm printed.
 * @returns a release for each chart in it: the chart's path, such as "parent/charts/first" → what it rendered
 * @throws Error for a document that is not valid YAML
 */
export function readManifest(manifest: string): ReadonlyMap<string, Release> {
  const charts = new Map<string, { text: string; objects: KubernetesObject[]; own: KubernetesObject[] }>()
  for (const { text, content: object } of readDocuments<KubernetesObject>(manifest)) {
    const [, chart = '?', file] = /^# Source: (.*?)\/templates\/(.*)$/m.exec(text) ?? []
    const release = charts.get(chart) ?? { text: '', objects: [], own: [] }
    charts.set(chart, release)
    release.text += `---${text}`
    release.objects.push(object)
    if (file !== 'extraobjects.yaml') release.own.push(object)
  }
  return charts
}

/** Reads a manifest of one chart. */
export function readRelease(manifest: string): Release {
  const [release, ...others] = readManifest(manifest).values()
  if (others.length > 0) throw new Error('the manifest is of several charts')
  return release ?? { text: manifest, objects: [], own: [] }
}

/** The name of an object in messages. */
export const nameOf = ({ kind, metadata }: KubernetesObject): string => `${kind} ${metadata.name ?? '(without a name)'}`

/** The objects of a kind, as that kind. */
export const ofKind = <Kind extends KubernetesObject>(objects: readonly KubernetesObject[], kind: string): Kind[] =>
  objects.filter((object) => object.kind === kind) as Kind[]

/** Deployments and StatefulSets. */
export const workloads = (objects: readonly KubernetesObject[]): Workload[] => [
  ...ofKind<Workload>(objects, 'Deployment'),
  ...ofKind<Workload>(objects, 'StatefulSet'),
]

/** All containers of a workload's pods, including init containers and sidecars, with their place. */
export function containersOf(workload: Workload): { where: string; container: Container }[] {
  const { containers, initContainers = [] } = workload.spec.template.spec
  return [...initContainers, ...containers].map((container) => ({
    where: `${nameOf(workload)}, container ${container.name}`,
    container,
  }))
}

/** The items that occur more than once, each once. */
export const repeated = <Item>(items: readonly Item[]): Item[] => [
  ...new Set(items.filter((item, index) => items.indexOf(item) !== index)),
]
