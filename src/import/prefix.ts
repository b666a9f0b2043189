import { fullnameOf } from '../agents/names.ts'
import { standardLabels } from '../kubernetes/labels.ts'
import { type JsonMap, mapsIn } from '../model/json.ts'
import type { Found } from './found.ts'
import { keptAs, labelsOf } from './kept-name.ts'
import { podOf } from './pod.ts'

/** How many prefixes are tried with all workloads: enough for several kinds of agents, and few enough for thousands. */
const mostPrefixes = 40

/** The prefix that keeps the most names; of those, the one that workloads themselves suggest. */
export function bestPrefix(workloads: readonly Found[], standard: string, variable: string): string {
  const votes = new Map<string, number>([[standard, 0.5]])
  const vote = (prefix: string, weight: number): void => {
    if (/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(prefix)) votes.set(prefix, Math.max(votes.get(prefix) ?? 0, weight))
  }
  for (const workload of workloads) {
    for (const hint of hints(workload)) if (workload.name.startsWith(`${hint}-`)) vote(hint, 2)
    const { [standardLabels.component]: own } = labelsOf(workload)
    const registered = mapsIn(firstContainer(workload).env).find(({ name }) => name === variable)?.value
    if (typeof registered === 'string' && workload.name.endsWith(`-${registered}`)) {
      vote(workload.name.slice(0, -registered.length - 1), 3)
    }
    if (typeof own !== 'string') continue
    if (workload.name.endsWith(`-${own}`)) vote(workload.name.slice(0, -own.length - 1), 3)
    if (workload.name === fullnameOf(standard, own)) vote(standard, 4)
  }
  const shared = commonStart(workloads.map(({ name }) => name))
  if (shared !== '') vote(shared, 1)
  for (const workload of workloads.slice(0, 50)) {
    const parts = workload.name.split('-')
    const own = labelsOf(workload)[standardLabels.component]
    for (let length = 1; length < parts.length; length++) {
      const prefix = parts.slice(0, length).join('-')
      vote(prefix, typeof own === 'string' && fullnameOf(prefix, own) === workload.name ? 3 : 1 / (length + 10))
    }
  }
  const ranked = [...votes]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, mostPrefixes)
    .map(([prefix, weight]) => ({
      prefix,
      weight,
      kept: workloads.filter((each) => keptAs(each, prefix) !== undefined).length,
    }))
    .toSorted((one, other) => other.kept - one.kept || other.weight - one.weight)
  return ranked[0]?.prefix ?? standard
}

/** What the names of workloads have in common, up to a dash; empty if nothing. */
function commonStart(names: readonly string[]): string {
  const [first, ...rest] = names
  if (first === undefined || rest.length === 0) return ''
  const parts = first.split('-')
  const length = parts.findIndex((_, index) => {
    const start = `${parts.slice(0, index + 1).join('-')}-`
    return !names.every((name) => name.startsWith(start))
  })
  return parts.slice(0, length === -1 ? parts.length - 1 : length).join('-')
}

/** What a workload suggests as the name of its kind of agent: that of its container, of its image, of its application. */
function hints(workload: Found): string[] {
  const first = firstContainer(workload)
  const image = /([^/:@]+)(:[^/]*)?(@.*)?$/.exec(String(first.image ?? ''))?.[1]
  const labels = labelsOf(workload)
  return [first.name, image, labels[standardLabels.name], labels.app].filter(
    (each): each is string => typeof each === 'string' && each !== '',
  )
}

function firstContainer(workload: Found): JsonMap {
  return mapsIn(podOf({ workload }).containers)[0] ?? {}
}
