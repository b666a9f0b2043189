import type { LabelSelector } from 'kubernetes-types/meta/v1.d.ts'
import { type KubernetesObject, nameOf, ofKind, type Release, type Violation, workloads } from './release.ts'

type Labels = Readonly<Record<string, string>>
type Selecting = { object: KubernetesObject; selector: LabelSelector }

/** What a selector may contain: it is immutable, so nothing from the user, and no version. */
const selectorKeys = ['app.kubernetes.io/component', 'app.kubernetes.io/instance', 'app.kubernetes.io/name']

/** Whether a label selector selects a pod, as Kubernetes evaluates it. */
export function selects({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels[key]
      if (operator === 'Exists') return value !== undefined
      if (operator === 'DoesNotExist') return value === undefined
      const isAmong = value !== undefined && values.includes(value)
      return operator === 'In' ? isAmong : !isAmong
    })
  )
}

/** The selectors by which objects of the chart choose their pods. */
function selecting(objects: readonly KubernetesObject[]): Selecting[] {
  const of = (kind: string, selector: (spec: never) => LabelSelector | undefined): Selecting[] =>
    ofKind(objects, kind).map((object) => ({ object, selector: selector(object.spec as never) ?? {} }))
  return [
    ...['Deployment', 'StatefulSet', 'PodDisruptionBudget'].flatMap((kind) =>
      of(kind, (spec: { selector?: LabelSelector }) => spec.selector),
    ),
    ...of('Service', (spec: { selector?: Labels }) => ({ matchLabels: spec.selector ?? {} })),
    ...of('NetworkPolicy', (spec: { podSelector?: LabelSelector }) => spec.podSelector),
  ]
}

/**
 * Every selector selects the pods of the agent that its object belongs to, all of them and no others; so selectors of
 * different agents are disjoint.
 */
export function selectorsMeetTheirAgent({ own: objects }: Pick<Release, 'own'>): Violation[] {
  const pods = workloads(objects).map((workload) => ({
    workload,
    labels: (workload.spec.template.metadata?.labels ?? {}) as Labels,
  }))
  return selecting(objects).flatMap(({ object, selector }) =>
    pods.flatMap(({ workload, labels }) => {
      const isOwn = identityOf(object) === identityOf(workload)
      if (selects(selector, labels) === isOwn) return []
      return [`${nameOf(object)} ${isOwn ? 'does not select' : 'selects'} the pods of ${nameOf(workload)}`]
    }),
  )
}

/** The agent and the release that an object belongs to, by its labels. */
const identityOf = ({ metadata: { labels } }: KubernetesObject): string =>
  selectorKeys.map((key) => labels?.[key] ?? '').join(' ')

/** Selectors contain the three labels that identify an agent, and never anything else. */
export function selectorsHoldNothingElse({ own: objects }: Pick<Release, 'own'>): Violation[] {
  return selecting(objects).flatMap(({ object, selector }) => {
    const keys = [
      ...Object.keys(selector.matchLabels ?? {}),
      ...(selector.matchExpressions ?? []).map(({ key }) => key),
    ]
    const differs = keys.sort().join() !== selectorKeys.join()
    return differs
      ? [`${nameOf(object)} selects by ${keys.join(', ') || 'nothing'}, not by ${selectorKeys.join(', ')}`]
      : []
  })
}

/** A pod has no version of the chart: an upgrade that changes nothing restarts nothing. */
export function podsWithoutVersion({ own: objects }: Pick<Release, 'own'>): Violation[] {
  return workloads(objects).flatMap((workload) => {
    const { labels = {}, annotations = {} } = workload.spec.template.metadata ?? {}
    const found = ['helm.sh/chart', 'app.kubernetes.io/version'].filter((key) => key in labels || key in annotations)
    return found.map((key) => `${nameOf(workload)}: its pods carry ${key}`)
  })
}

const claimLabels = [...selectorKeys, 'app.kubernetes.io/managed-by'].sort()
const claimAnnotations = ['helm.sh/resource-policy', 'meta.helm.sh/release-name', 'meta.helm.sh/release-namespace']

/** A claim template is immutable: it has no label or annotation from the user, and no version. */
export function claimTemplatesHoldNothingElse({ own: objects }: Pick<Release, 'own'>): Violation[] {
  return workloads(objects).flatMap((workload) =>
    (workload.spec.volumeClaimTemplates ?? []).flatMap(({ metadata: { labels = {}, annotations = {} } }) => {
      const extra = (given: object, allowed: readonly string[]) =>
        Object.keys(given).filter((key) => !allowed.includes(key))
      const found = [...extra(labels, claimLabels), ...extra(annotations, claimAnnotations)]
      return found.map((key) => `${nameOf(workload)}: its claim template carries ${key}`)
    }),
  )
}
