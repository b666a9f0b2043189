import { difference } from '../../agents/difference.ts'
import { equal, formatPath, type JsonMap, mapAt, type Path } from '../../model/json.ts'
import type { NamedSettings } from '../settings/settings.ts'
import type { Comparison } from './compare.ts'

/** Settings that bring back what security changes, for agents that need the same. */
export type Restoration = {
  readonly agents: readonly string[]
  /** What to write in their settings. */
  readonly settings: JsonMap
  /** The fields that become as they were, as `formatPath` writes them. */
  readonly restores: readonly string[]
  /** Those that no value brings back. */
  readonly stays: readonly string[]
}

/** Agents whose security changes in the same way, and what would restore the present one. */
export type Candidate = {
  readonly agents: readonly string[]
  readonly settings: JsonMap
  readonly paths: readonly Path[]
}

/** The settings in which security is said. */
const securityKeys = [
  'podSecurityContext',
  'securityContext',
  'volumes',
  'serviceAccount',
  'initContainers',
  'sidecars',
]

/**
 * What to try to keep the present security: the difference to settings that add none.
 * @param compared with the values
 * @param loose the settings that add no security, in the same order
 */
export function restorationCandidates(
  compared: readonly Comparison[],
  settings: readonly NamedSettings[],
  loose: readonly NamedSettings[],
): Candidate[] {
  const byAgent = Map.groupBy(compared, ({ agent }) => agent)
  const all = settings.flatMap(({ name, settings: own }, index): Candidate[] => {
    const paths = securityPaths(byAgent.get(name) ?? [])
    if (paths.length === 0) return []
    return [{ agents: [name], settings: difference(pick(own), pick(loose[index]?.settings ?? {})), paths }]
  })
  const groups = Map.groupBy(all, ({ agents: _, ...rest }) => JSON.stringify(rest))
  return [...groups.values()].flatMap(([first, ...more]) =>
    first === undefined ? [] : [{ ...first, agents: [first, ...more].flatMap(({ agents }) => agents) }],
  )
}

/**
 * What was tried with the first agent of each candidate.
 * @param tried these agents, compared with values that add no security
 */
export function restorationsOf(candidates: readonly Candidate[], tried: readonly Comparison[]): Restoration[] {
  return candidates.map(({ agents, settings, paths }) => {
    const after = securityPaths(tried.filter(({ agent }) => agent === agents[0]))
    const isStill = (path: Path): boolean => after.some((each) => equal([...each], [...path]))
    return {
      agents,
      settings,
      restores: texts(paths.filter((path) => !isStill(path))),
      stays: texts(paths.filter(isStill)),
    }
  })
}

function securityPaths(compared: readonly Comparison[]): Path[] {
  return compared.flatMap(({ differences }) =>
    differences.filter(({ purpose }) => purpose === 'security').map(({ path }) => path),
  )
}

function texts(paths: readonly Path[]): string[] {
  return [...new Set(paths.map((path) => formatPath(path[2] === 'spec' ? path.slice(3) : path)))]
}

function pick(settings: JsonMap): JsonMap {
  return Object.fromEntries(securityKeys.map((key) => [key, mapAt(settings, key)]))
}
