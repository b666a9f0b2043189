import { equal, formatPath, type JsonMap, mapAt, type Path } from '../../model/json.ts'
import { type NamedSettings, settingsBetween } from '../values.ts'
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
 * What to write to have the security of before: the difference to settings that add none, whose rendering was compared too.
 * @param compared with the values
 * @param tried with values that add no security
 */
export function restorations(
  compared: readonly Comparison[],
  tried: readonly Comparison[],
  settings: readonly NamedSettings[],
  loose: readonly NamedSettings[],
): Restoration[] {
  const all = settings.flatMap(({ name, settings: own }, index): Restoration[] => {
    const paths = securityPaths(compared, name)
    if (paths.length === 0) return []
    const after = securityPaths(tried, name)
    const isStill = (path: Path): boolean => after.some((each) => equal([...each], [...path]))
    const between = settingsBetween(pick(own), pick(loose[index]?.settings ?? {}))
    const [stays, restores] = [paths.filter(isStill), paths.filter((path) => !isStill(path))]
    return [{ agents: [name], settings: between, restores: texts(restores), stays: texts(stays) }]
  })
  const groups = Map.groupBy(all, ({ agents: _, ...rest }) => JSON.stringify(rest))
  return [...groups.values()].flatMap(([first, ...more]) =>
    first === undefined ? [] : [{ ...first, agents: [first, ...more].flatMap(({ agents }) => agents) }],
  )
}

function securityPaths(compared: readonly Comparison[], agent: string): Path[] {
  return compared
    .filter((each) => each.agent === agent)
    .flatMap(({ differences }) => differences.filter(({ purpose }) => purpose === 'security').map(({ path }) => path))
}

function texts(paths: readonly Path[]): string[] {
  return [...new Set(paths.map((path) => formatPath(path[2] === 'spec' ? path.slice(3) : path)))]
}

function pick(settings: JsonMap): JsonMap {
  return Object.fromEntries(securityKeys.map((key) => [key, mapAt(settings, key)]))
}
