import { standardPrefix } from '../agents/names.ts'
import { standardLabels } from '../kubernetes/labels.ts'
import type { Found, FoundAgent } from './found.ts'
import { keptAs } from './kept-name.ts'
import { bestPrefix } from './prefix.ts'
import { selectedLabels } from './selectors.ts'

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
  const isKept = workloads.every((each) => named.agents.get(each) === selectedLabels(each)[standardLabels.component])
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
      const labels = selectedLabels(workload)
      const isOurs = Object.keys(labels).length === 3 && typeof labels[standardLabels.component] === 'string'
      return isOurs && labels[standardLabels.instance] === release ? labels[standardLabels.name] : undefined
    }),
  )
  const [name] = names
  return names.size === 1 && typeof name === 'string' ? name : undefined
}

/** An agent's name: the one that keeps the name of its objects, or that name itself. */
function agentName(workload: Found, prefix: string): string {
  const clean = workload.name
    .replace(/[^-a-z0-9]/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '')
  return keptAs(workload, prefix) ?? (clean === '' ? 'agent' : clean)
}
