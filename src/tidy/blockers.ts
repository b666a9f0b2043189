import type { Path } from '../model/json.ts'
import { commentsWithin, type Span } from './comments.ts'
import type { Entry, Outlined } from './outline.ts'
import type { Kept } from './parts.ts'
import { isRelated } from './paths.ts'
import type { Removal } from './removals.ts'

/** A part of the text that goes somewhere else. */
export type Move = { readonly path: Path; readonly entry: Entry; readonly to: number }

/**
 * Why parts of the text must stay: a comment would get lost, or an alias would lose its anchor.
 * @param moves what is taken from its place to another one
 * @param staying what stays in the defaults, by the path in the settings
 */
export function blockers(
  outlined: Outlined,
  removals: readonly Removal[],
  moves: readonly Move[],
  staying: (path: Path) => Entry | undefined,
): Kept[] {
  const moved = new Set(moves.map(({ entry }) => entry))
  return [
    ...moves.flatMap((move) => strayAliases(outlined, move)),
    ...removals
      .filter(({ entry }) => !moved.has(entry))
      .flatMap((removal) => [
        ...lostComments(outlined, removal, moves, staying(removal.path)),
        ...lostAnchors(outlined, removal),
      ]),
  ]
}

/** Comments that are not at the same value elsewhere. */
function lostComments(outlined: Outlined, removal: Removal, moves: readonly Move[], stays: Entry | undefined): Kept[] {
  const { scope, path, entry } = removal
  const own = commentsWithin(outlined.comments, entry.span)
  if (own.length === 0) return []
  const related = moves.filter((move) => isRelated(move.path, path)).map((move) => move.entry)
  const others = [...related, ...(stays === undefined || stays === entry ? [] : [stays])]
  const known = new Set(others.flatMap(({ span }) => commentsWithin(outlined.comments, span).map(({ text }) => text)))
  return own
    .filter(({ text }) => !known.has(text))
    .map(({ offset }) => ({
      scope,
      path: deepestAt(entry, path, offset),
      reason: 'it has a comment of its own',
      offset,
    }))
}

/** The smallest value with a comment. */
function deepestAt(entry: Entry, path: Path, offset: number): Path {
  const below = entry.below?.entries.find(({ span }) => isInside(offset, span))
  return below === undefined ? path : deepestAt(below, [...path, below.key], offset)
}

/** Anchors that aliases elsewhere refer to. */
function lostAnchors({ aliases }: Outlined, { scope, path, entry }: Removal): Kept[] {
  return [...aliases]
    .filter(([alias, target]) => isInside(target.range?.[0], entry.span) && !isInside(alias.range?.[0], entry.span))
    .slice(0, 1)
    .map(([{ source }, target]) => ({
      scope,
      path,
      reason: `*${source} refers to it`,
      offset: target.range?.[0] ?? entry.keySpan.from,
    }))
}

/** Aliases that would come before their anchors. */
function strayAliases({ aliases }: Outlined, { path, entry, to }: Move): Kept[] {
  return [...aliases]
    .filter(([alias, target]) => {
      const [from = 0, at = 0] = [alias.range?.[0], target.range?.[0]]
      if (isInside(from, entry.span)) return !isInside(at, entry.span) && at >= to
      return isInside(at, entry.span) && from < to
    })
    .slice(0, 1)
    .map(([{ source }]) => ({
      scope: 'all',
      path,
      reason: `&${source} would come after *${source}`,
      offset: entry.keySpan.from,
    }))
}

function isInside(offset: number | undefined, { from, to }: Span): boolean {
  return offset !== undefined && offset >= from && offset < to
}
