import { capitalized } from '../../src/text/format.ts'
import { tools } from './catalog.ts'
import { type Failure, names } from './failure.ts'
import type { ToolPlace } from './locate.ts'
import { UserError } from './user-error.ts'
import { fittingVersions } from './version.ts'
import { ways as allWays, type Way } from './ways.ts'

/** A tool that is neither found nor made yet. */
export type Missing = Pick<ToolPlace, 'tool' | 'version'> & {
  /** Where it can be made: the ways that have not been tried. */
  places: readonly ToolPlace[]
  /** Why it could not be made so far. */
  reasons: readonly string[]
}

const doing = { download: 'Downloading', build: 'Building' } as const

/** Says why tools could not be made in one way, and what comes instead: a line for each reason. */
export function sayNextWay(failures: readonly Failure[], missing: readonly Missing[]): void {
  for (const [reason, shared] of Map.groupBy(failures, (failure) => failure.reason)) {
    const places = shared.map(({ place }) => place)
    const next = missing.find(({ tool }) => tool === places[0]?.tool)?.places[0]
    if (next === undefined) continue
    const them = places.length === 1 ? 'it' : 'them'
    console.warn(`${names(places)}: ${reason.replace(/\.$/, '')}. ${doing[next.way]} ${them} instead.`)
  }
}

const outcome = { path: 'not on the PATH', download: 'cannot be downloaded', build: 'cannot be built' } as const

/**
 * Rejects tools for which no way is left.
 * @param ways those that were allowed
 * @throws UserError that names them, and says why
 */
export function rejectHopeless(missing: readonly Missing[], ways: readonly Way[]): void {
  const hopeless = missing.filter(({ places }) => places.length === 0)
  if (hopeless.length === 0) return
  const wanted = hopeless.map(({ tool, version }) => `${tools[tool].command} (${fittingVersions(version)})`).join(', ')
  const outcomes = new Intl.ListFormat('en').format(ways.map((way) => outcome[way]))
  const reasons = Map.groupBy(hopeless, (tool) => tool.reasons.at(-1))
  const lines = Array.from(reasons, ([reason, shared]) => (reasons.size === 1 ? reason : `${names(shared)}: ${reason}`))
  const hint =
    ways.length === allWays.length ? [] : [`TOOLS=${ways.join(',')} allows no other way. Valid: ${allWays.join(', ')}.`]
  const text = [`${outcomes}: ${wanted}.`, ...lines.filter((line) => line !== undefined), ...hint].join('\n')
  throw new UserError(capitalized(text))
}
