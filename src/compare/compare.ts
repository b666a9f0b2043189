import { type MergedAgent, mergeAgents } from '../agents/agents.ts'
import { leavesOf } from '../agents/leaves.ts'
import { type Origin, originsIn } from '../agents/origins.ts'
import { readContract } from '../chart.ts'
import type { GivenValues, ValuesArguments } from '../model/given.ts'
import { equal, isMap, type Json, type JsonMap, type Path, without } from '../model/json.ts'
import { agentKeys } from '../model/keys.ts'
import { formatPlace } from '../model/place.ts'
import { eachOnce, type Problem } from '../model/problem.ts'
import { type Progress, type Share, step } from '../model/progress.ts'
import { readValues } from '../read/values.ts'

/** A site: its name and its values. */
export type Site = { readonly name: string; readonly values: ValuesArguments }

/** A setting that is not the same on all sites. */
export type Difference = {
  /** The agents it concerns; empty for settings of the whole release. */
  readonly agents: readonly string[]
  /** In the agent's settings, or from the top of the values. Empty: the agent itself. */
  readonly path: Path
  /** What each site has, in the order of the sites; undefined for nothing. */
  readonly values: readonly (Json | undefined)[]
}

/** A value in a file that changes nothing: without it, every site that reads the file would get the same. */
export type Redundant = { readonly origin: Origin; readonly same: Origin; readonly sites: readonly string[] }

export type Comparison = {
  readonly sites: readonly string[]
  /** The agents of all sites. */
  readonly agents: readonly string[]
  readonly differences: readonly Difference[]
  readonly redundant: readonly Redundant[]
}

type ReadSite = { readonly name: string; readonly given: GivenValues; readonly agents: readonly MergedAgent[] }

export type CompareOptions = {
  /** The base of relative paths. */
  readonly folder?: string
  /** Called once, with what Helm 3 and 4 read differently on any site, and agents that get lost. */
  readonly warn?: (problems: readonly Problem[]) => void
  /** Called with each step that may take seconds, and how far it is. */
  readonly progress?: Progress
}

/**
 * What differs between sites, agent by agent, after all layers are merged.
 * @throws ProblemsError if a file cannot be read, UsageError if one does not exist or a flag is not valid
 */
export async function compare(sites: readonly Site[], options: CompareOptions = {}): Promise<Comparison> {
  const { folder, warn, progress } = options
  const contract = readContract()
  const isRead = step(progress, 'Reading the sites')
  let done = 0
  const read = await Promise.all(
    sites.map(async ({ name, values }): Promise<ReadSite> => {
      const given = await readValues(values, folder)
      const agents = mergeAgents(given.values, contract)
      isRead(++done, sites.length)
      return { name, given, agents }
    }),
  )
  warn?.(eachOnce(read.flatMap(({ given }) => given.warnings)))
  return {
    sites: sites.map(({ name }) => name),
    agents: namesOf(read),
    differences: [...releaseDifferences(read), ...agentDifferences(read, step(progress, 'Comparing the agents'))],
    redundant: redundantValues(read, step(progress, 'Looking for values that change nothing')),
  }
}

function namesOf(sites: readonly ReadSite[]): string[] {
  return [...new Set(sites.flatMap(({ agents }) => agents.map(({ name }) => name)))]
}

function releaseDifferences(sites: readonly ReadSite[]): Difference[] {
  return differing(sites.map(({ given }) => without(given.values, ...agentKeys))).map((each) => ({
    agents: [],
    ...each,
  }))
}

/** Differences of all agents; agents with the same difference share one. */
function agentDifferences(sites: readonly ReadSite[], share: Share): Difference[] {
  const found = new Map<string, Difference & { agents: string[] }>()
  const bySite = sites.map(({ agents }) => new Map(agents.map((agent) => [agent.name, agent.settings])))
  const names = namesOf(sites)
  for (const [index, name] of names.entries()) {
    share(index, names.length)
    for (const { path, values } of agentDifference(bySite.map((settings) => settings.get(name)))) {
      const key = JSON.stringify([path, values.map((value) => value ?? { undefined: true })])
      const known = found.get(key)
      if (known === undefined) found.set(key, { agents: [name], path, values })
      else known.agents.push(name)
    }
  }
  return [...found.values()]
}

function agentDifference(settings: readonly (JsonMap | undefined)[]): Omit<Difference, 'agents'>[] {
  const exists = settings.map((each) => (each === undefined ? undefined : true))
  const present = exists.includes(undefined) ? [{ path: [], values: exists }] : []
  // Where a site lacks the agent, the others are compared with each other.
  return [...present, ...differing(settings)]
}

function differing(maps: readonly (JsonMap | undefined)[]): Omit<Difference, 'agents'>[] {
  const leaves = maps.map((map) => new Map(leavesOf(map ?? {}).map(({ path, value }) => [JSON.stringify(path), value])))
  const paths = new Set(leaves.flatMap((each) => [...each.keys()]))
  return [...paths].flatMap((key) => {
    const values = leaves.map((each) => each.get(key))
    const compared = values.filter((_, index) => maps[index] !== undefined)
    if (compared.every((value) => equal(value, compared[0]))) return []
    // An empty map and a filled one: the keys inside are listed already.
    if (compared.every((value) => value === undefined || (isMap(value) && Object.keys(value).length === 0))) return []
    return [{ path: JSON.parse(key) as Path, values }]
  })
}

/** Values of files and flags that equal what they override, on every site that reads the same file. */
function redundantValues(sites: readonly ReadSite[], share: Share): Redundant[] {
  const found = new Map<string, { origin: Origin; same: Origin; sites: string[] }>()
  const needed = new Set<string>()
  for (const [index, { name, given, agents }] of sites.entries()) {
    share(index, sites.length)
    const originsOf = originsIn(given)
    for (const agent of agents) {
      for (const { path } of leavesOf(agent.settings)) {
        const origins = originsOf(agent, path)
        for (const [index, origin] of origins.entries()) {
          if (origin.layer === 'chart') continue
          const same = origins[index + 1]
          const key = `${formatPlace(origin.place)} ${JSON.stringify(origin.path)}`
          if (same === undefined || !equal(origin.value, same.value)) needed.add(key)
          else if (!found.has(key)) found.set(key, { origin, same, sites: [name] })
          else if (found.get(key)?.sites.at(-1) !== name) found.get(key)?.sites.push(name)
        }
      }
    }
  }
  return [...found].filter(([key]) => !needed.has(key)).map(([, redundant]) => redundant)
}
