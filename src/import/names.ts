import { type JsonMap, mapAt } from '../model/json.ts'
import type { Found, FoundAgent } from './found.ts'
import { fullnameOf, standardPrefix } from './fullname.ts'
import { mapsIn, podOf } from './pod.ts'

/** The names of a fleet: what all objects' names begin with, and the agents' own. */
export type FleetNames = {
  /** For the values: `nameOverride` and `fullnameOverride`; undefined where the chart's own name will do. */
  readonly nameOverride: string | undefined
  readonly fullnameOverride: string | undefined
  /** What all objects' names begin with, without the dash after it. */
  readonly prefix: string
  /** By workload: the name of its agent. */
  readonly agents: ReadonlyMap<Found, string>
}

const component = 'app.kubernetes.io/component'

/** How many prefixes are tried with all workloads: enough for several kinds of agents, and few enough for thousands. */
const mostPrefixes = 40

/**
 * Names under which objects keep theirs: the chart calls them `<prefix>-<agent>`, at most 52 characters, of which the
 * agent may have 40. The prefix is the one that keeps the most names.
 * @param chartName the name of the chart, which the prefix contains if nothing overrides it
 * @param variable the environment variable that carries the name of an agent
 */
export function fleetNames(
  agents: readonly FoundAgent[],
  release: string,
  chartName: string,
  variable: string,
): FleetNames {
  const workloads = agents.map(({ workload }) => workload)
  const selected = selectedName(workloads, release)
  const named = namesWith(workloads, release, selected ?? chartName, variable)
  // Only if agents are called as their selectors say, these stay as they are.
  const isKept = workloads.every((each) => named.agents.get(each) === selectedBy(each)[component])
  if (selected === undefined || (isKept && selected === chartName)) return { ...named, nameOverride: undefined }
  if (isKept) return { ...named, nameOverride: selected }
  return { ...namesWith(workloads, release, chartName, variable), nameOverride: undefined }
}

/** @param name the part of the prefix that nameOverride sets */
function namesWith(
  workloads: readonly Found[],
  release: string,
  name: string,
  variable: string,
): Omit<FleetNames, 'nameOverride'> {
  const standard = standardPrefix(release, name)
  const prefix = bestPrefix(workloads, standard, variable)
  const taken = new Set<string>()
  const agents = new Map<Found, string>()
  for (const workload of workloads) {
    const own = agentName(workload, prefix)
    const free = taken.has(own) ? `${own}-${workload.kind.toLowerCase()}`.slice(-40) : own
    taken.add(free)
    agents.set(workload, free)
  }
  return { fullnameOverride: prefix === standard ? undefined : prefix, prefix, agents }
}

/**
 * The name in the selectors of all workloads, if these are as the chart makes them: with the same name in the values,
 * they need not change, and an upgrade can take the workloads over as they are.
 */
function selectedName(workloads: readonly Found[], release: string): string | undefined {
  const names = new Set(
    workloads.map((workload) => {
      const labels = selectedBy(workload)
      const isOurs = Object.keys(labels).length === 3 && typeof labels[component] === 'string'
      return isOurs && labels['app.kubernetes.io/instance'] === release ? labels['app.kubernetes.io/name'] : undefined
    }),
  )
  const [name] = names
  return names.size === 1 && typeof name === 'string' ? name : undefined
}

function selectedBy({ bare }: Found): JsonMap {
  return mapAt(mapAt(mapAt(bare, 'spec'), 'selector'), 'matchLabels')
}

/** The prefix that keeps the most names; of those, the one that workloads themselves suggest. */
function bestPrefix(workloads: readonly Found[], standard: string, variable: string): string {
  const votes = new Map<string, number>([[standard, 0.5]])
  const vote = (prefix: string, weight: number): void => {
    if (/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(prefix)) votes.set(prefix, Math.max(votes.get(prefix) ?? 0, weight))
  }
  for (const workload of workloads) {
    for (const hint of hints(workload)) if (workload.name.startsWith(`${hint}-`)) vote(hint, 2)
    const { [component]: own } = labelsOf(workload)
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
    const own = labelsOf(workload)[component]
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

/** The agent whose objects keep a name under a prefix; undefined if there is none. */
function keptAs({ name, bare }: Found, prefix: string): string | undefined {
  const own = labelsOf({ bare })[component]
  return [own, name.startsWith(`${prefix}-`) ? name.slice(prefix.length + 1) : undefined].find(
    (agent): agent is string => typeof agent === 'string' && isAgentName(agent) && fullnameOf(prefix, agent) === name,
  )
}

function isAgentName(name: string): boolean {
  return /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)
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
  return [first.name, image, labels['app.kubernetes.io/name'], labels.app].filter(
    (each): each is string => typeof each === 'string' && each !== '',
  )
}

function firstContainer(workload: Found): JsonMap {
  return mapsIn(podOf({ workload }).containers)[0] ?? {}
}

function labelsOf({ bare }: Pick<Found, 'bare'>): JsonMap {
  return mapAt(mapAt(bare, 'metadata'), 'labels')
}

/** An agent's name: the one that keeps the name of its objects, or that name itself. */
function agentName(workload: Found, prefix: string): string {
  const clean = workload.name
    .replace(/[^-a-z0-9]/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '')
  return keptAs(workload, prefix) ?? (clean === '' ? 'agent' : clean)
}
