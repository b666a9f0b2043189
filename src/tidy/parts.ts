import { shareSettings } from '../agents/shared.ts'
import type { Contract } from '../chart.ts'
import { child, equal, isMap, itemsOf, type Json, type JsonMap, mapAt, type Path } from '../model/json.ts'
import { agentKeys, agentsKey, defaultsKey } from '../model/keys.ts'
import { coalesce, define, overlay } from '../model/overlay.ts'

/** The values of a file, by what is tidied alike. */
export type Parts = {
  readonly defaults: JsonMap
  /** What each agent says, in the order of the list, without its name; empty for what is not an agent. */
  readonly agents: readonly JsonMap[]
  /** Values of the release. */
  readonly release: JsonMap
}

/** Something that stays as it is, and why. */
export type Kept = {
  /** Values of the release, of the defaults, of the agent with that index, or of the defaults and all agents. */
  readonly scope: 'release' | 'defaults' | 'all' | number
  /** Where it was found, if that is only a part of the scope. */
  readonly from?: Kept['scope']
  /** In the settings, or in the values of the release. */
  readonly path: Path
  /** A part of a sentence, after "because". Missing: not worth a word. */
  readonly reason?: string
  /** Where in the file. */
  readonly offset?: number
}

/** Names that equal the chart's say that somebody has checked them. */
const checked: Path = ['environmentVariables', 'progressiveServiceDeployment']

/** What never goes, even if it equals a default. */
export const alwaysKept: readonly Kept[] = [{ scope: 'all', path: checked }]

/** Divides the values of a file. */
export function partsOf(values: JsonMap): Parts {
  return {
    defaults: mapAt(values, defaultsKey),
    agents: itemsOf(child(values, agentsKey)).map((item) => {
      const { name: _, ...own } = isMap(item) ? item : {}
      return own
    }),
    // Parents own what is global, and extra keys hold anchors.
    release: Object.fromEntries(
      Object.entries(values).filter(
        ([key]) => ![...agentKeys, 'global', 'extraObjects', 'enabled'].includes(key) && !key.startsWith('x-'),
      ),
    ),
  }
}

/**
 * The values of a file without what equals a default, and with what all agents say in the defaults.
 * @param below the chart's values, and those of files before this one
 */
export function tidied(parts: Parts, below: JsonMap, contract: Contract, kept: readonly Kept[]): Parts {
  const base = mapAt(below, defaultsKey)
  const shared = shareSettings(parts.agents, { base: coalesce(base, parts.defaults), contract, among: 'all' })
  let release = withoutEqual(parts.release, below)
  let defaults = withoutEqual(overlay(parts.defaults, shared.defaults), base)
  const agents = [...shared.agents]
  for (const { scope, path } of kept) {
    if (scope === 'release') release = restored(release, parts.release, path)
    if (scope === 'defaults' || scope === 'all') defaults = restored(defaults, parts.defaults, path)
    for (const index of scope === 'all' ? agents.keys() : typeof scope === 'number' ? [scope] : []) {
      agents[index] = restored(agents[index] ?? {}, parts.agents[index] ?? {}, path)
    }
  }
  return { release, defaults, agents }
}

/** Values without those that lower ones have too, at every depth. */
function withoutEqual(map: JsonMap, below: JsonMap): JsonMap {
  const result: Record<string, Json> = {}
  for (const [key, value] of Object.entries(map)) {
    const lower = child(below, key)
    if (isMap(value) && isMap(lower)) {
      const rest = withoutEqual(value, lower)
      if (Object.keys(rest).length > 0) define(result, key, rest)
    } else if (!equal(value, lower)) {
      define(result, key, value)
    }
  }
  return result
}

/** A map that says at a path what the original says there. */
function restored(map: JsonMap, original: JsonMap, path: Path): JsonMap {
  const [key, ...rest] = path
  if (key === undefined) return original
  const name = String(key)
  const [now, from] = [child(map, name), child(original, name)]
  const isBelow = rest.length > 0 && (isMap(now) || now === undefined) && (isMap(from) || from === undefined)
  const below = isBelow ? restored(now ?? {}, from ?? {}, rest) : from
  const isNothing = below === undefined || (isBelow && from === undefined && equal(below, {}))
  const result = Object.fromEntries(Object.entries(map).filter(([each]) => each !== name))
  if (!isNothing) define(result, name, below)
  return result
}
