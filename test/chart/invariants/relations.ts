import { isDeepStrictEqual } from 'node:util'
import { type KubernetesObject, nameOf, ofKind, type Release, type Violation, workloads } from './release.ts'

/** The same values render the same text. */
export function deterministic(first: Release, again: Release): Violation[] {
  if (first.text === again.text) return []
  const [line, other] = differingLine(first.text, again.text)
  return [`the same values gave "${line}" and then "${other}"`]
}

/** Both majors of Helm render the same objects. */
export const sameOnBothMajors = (helm3: Release, helm4: Release): Violation[] =>
  differences(helm3.objects, helm4.objects, 'on Helm 3 and on Helm 4')

/**
 * Agents do not depend on each other: agents that both releases have get the same objects, whatever the other agents
 * and the order.
 */
export function independentOfOthers(one: Release, other: Release, agents: readonly string[]): Violation[] {
  const theirs = ({ objects }: Release) => objects.filter(({ metadata }) => agents.includes(agentOf(metadata.labels)))
  return differences(theirs(one), theirs(other), 'next to other agents')
}

const agentOf = (labels: Record<string, string> | undefined): string => labels?.['app.kubernetes.io/component'] ?? ''

/** An upgrade of only the chart changes nothing that restarts pods, and nothing that is immutable. */
export function unchangedByVersion(one: Release, other: Release): Violation[] {
  const fixed = ({ own }: Release) => [
    ...workloads(own).map((workload) => ({ ...workload, metadata: nameOnly(workload) })),
    ...['Service', 'PodDisruptionBudget', 'NetworkPolicy', 'PersistentVolumeClaim', 'HorizontalPodAutoscaler']
      .flatMap((kind) => ofKind(own, kind))
      .map((object) => ({ ...object, metadata: nameOnly(object) })),
  ]
  const versions = ({ own }: Release) => new Set(own.map(({ metadata }) => metadata.labels?.['helm.sh/chart']))
  const isSameVersion = one.own.length > 0 && isDeepStrictEqual(versions(one), versions(other))
  return [
    ...(isSameVersion ? ['both releases are of one version of the chart'] : []),
    ...differences(fixed(one), fixed(other), 'in another version of the chart'),
  ]
}

const nameOnly = ({ metadata: { name } }: KubernetesObject) => ({ ...(name !== undefined && { name }) })

/**
 * A chart renders the same objects alone, as a subchart and under an alias. Only its name differs, which
 * is part of names and labels.
 */
export const sameButForNames = (alone: Release, elsewhere: Release, rename: (text: string) => string): Violation[] =>
  differences(
    JSON.parse(rename(JSON.stringify(alone.objects))) as KubernetesObject[],
    elsewhere.objects,
    'alone and as a subchart',
  )

/** The objects that differ between two releases, are missing or are additional, and the first field that differs. */
function differences(one: readonly KubernetesObject[], other: readonly KubernetesObject[], where: string): Violation[] {
  const others = new Map(other.map((object) => [nameOf(object), object]))
  const ones = new Set(one.map(nameOf))
  return [
    ...one.flatMap((object) => {
      const counterpart = others.get(nameOf(object))
      if (counterpart === undefined) return [`${nameOf(object)} is missing ${where}`]
      const path = firstDifference(object, counterpart)
      return path === undefined ? [] : [`${nameOf(object)} differs ${where}: ${path}`]
    }),
    ...other.filter((object) => !ones.has(nameOf(object))).map((object) => `${nameOf(object)} is added ${where}`),
  ]
}

function firstDifference(one: unknown, other: unknown, path = ''): string | undefined {
  if (isDeepStrictEqual(one, other)) return undefined
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return `${path.slice(1)} is ${JSON.stringify(one)} and ${JSON.stringify(other)}`
  }
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return keys
    .map((key) => firstDifference(one[key as keyof typeof one], other[key as keyof typeof other], `${path}.${key}`))
    .find((found) => found !== undefined)
}

function differingLine(one: string, other: string): [string, string] {
  const others = other.split('\n')
  const index = one.split('\n').findIndex((line, at) => line !== others[at])
  return [one.split('\n')[index] ?? '', others[index] ?? '']
}
