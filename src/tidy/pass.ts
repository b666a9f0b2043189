import { isMap, isSeq } from 'yaml'
import type { Contract } from '../chart.ts'
import { type Json, type JsonMap, type Path, valueAt } from '../model/json.ts'
import { agentsKey, defaultsKey } from '../model/keys.ts'
import { blockers } from './blockers.ts'
import { edited, removing } from './edits.ts'
import { entryAt } from './entry.ts'
import { insertionsIn } from './insertions.ts'
import type { Order } from './order.ts'
import { type Entry, type Outline, type Outlined, outlineOf } from './outline.ts'
import { type Kept, type Parts, partsOf, tidied } from './parts.ts'
import { isRelated } from './paths.ts'
import { oddities, type Removal, removalsIn } from './removals.ts'
import { sourcesIn } from './sources.ts'
import { writing } from './writing.ts'

/** What a pass over a text does. */
export type Pass = {
  readonly text: string
  /** What comes into the defaults. */
  readonly moved: readonly { readonly path: Path; readonly value: Json }[]
  /** What goes since it equals what is below: its path in the values. */
  readonly dropped: readonly { readonly path: Path; readonly value: Json }[]
  readonly kept: readonly Kept[]
}

/** What a pass needs to know: the chart, and the values below those of the file, the chart's own included. */
export type Surroundings = { readonly contract: Contract; readonly order: Order; readonly below: JsonMap }

/**
 * Moves what all agents say to the defaults, and takes out what equals a default, as far as no comment and no anchor gets
 * lost.
 * @param kept what stays anyway
 */
export function pass(outlined: Outlined, surroundings: Surroundings, kept: readonly Kept[]): Pass {
  const { top, value, text } = outlined
  if (top === undefined) return { text, moved: [], dropped: [], kept: [] }
  const had = partsOf(value)
  const wanted = tidied(had, surroundings.below, surroundings.contract, kept)
  const done = attempt(outlined, top, had, wanted, surroundings.order)
  if (done.kept.length === 0) return done
  const next = pass(outlined, surroundings, [...kept, ...done.kept])
  return { ...next, kept: [...done.kept, ...next.kept] }
}

/** @returns only what has to stay, if anything stands in the way */
function attempt(outlined: Outlined, top: Outline, had: Parts, wanted: Parts, order: Order): Pass {
  const { text } = outlined
  const defaults = top.entries.find(({ key }) => key === defaultsKey)
  const found = [
    removalsIn('release', top, had.release, wanted.release),
    defaultsRemovals(top, defaults, had, wanted),
    ...agentOutlines(outlined, top).map((outline, index) =>
      removalsIn(index, outline, had.agents[index] ?? {}, wanted.agents[index] ?? {}),
    ),
  ]
  const removals = found.flatMap((each) => each.removals)
  const moved = insertionsIn(defaults, defaults?.below, had.defaults, wanted.defaults)
  const written = writing(outlined, top, moved, removals, sourcesIn(outlined, removals, had), order)
  const gone = new Set(removals.map(({ entry }) => entry))
  const staying = (path: Path): Entry | undefined => {
    const entry = entryAt(defaults, path, outlined)
    return entry === undefined || gone.has(entry) ? undefined : entry
  }
  const isMoved = (path: Path): boolean => moved.some((each) => isRelated(each.path, path))
  const kept = [
    ...found.flatMap((each) => each.kept),
    ...oddities(removals),
    ...written.kept,
    ...blockers(outlined, removals, written.moves, staying),
  ].map(
    (each): Kept =>
      each.scope !== 'release' && isMoved(each.path) ? { ...each, scope: 'all', from: each.scope } : each,
  )
  if (kept.length > 0) return { text, moved: [], dropped: [], kept }
  return {
    text: edited(text, [...written.edits, ...removing(removals)]),
    moved: moved.map(({ path, value }) => ({ path, value })),
    dropped: removals
      .filter(({ scope, path }) => scope === 'release' || !isMoved(path))
      .map((removal) => droppedFrom(had, removal)),
    kept: [],
  }
}

/** If nothing is left of the defaults, their key goes too. */
function defaultsRemovals(
  top: Outline,
  entry: Entry | undefined,
  had: Parts,
  wanted: Parts,
): ReturnType<typeof removalsIn> {
  if (entry === undefined) return { removals: [], kept: [] }
  if (Object.keys(wanted.defaults).length > 0) return removalsIn('defaults', entry.below, had.defaults, wanted.defaults)
  return { removals: [{ scope: 'defaults', path: [], entry, outline: top }], kept: [] }
}

/** The outlines of the items in the list of agents; undefined for what is not written out there. */
function agentOutlines(outlined: Outlined, top: Outline): (Outline | undefined)[] {
  const list = top.entries.find(({ key }) => key === agentsKey)?.value
  if (!isSeq(list)) return []
  return list.items.map((item) => (isMap(item) ? outlineOf(item, outlined, 0) : undefined))
}

function droppedFrom({ release, defaults, agents }: Parts, { scope, path }: Removal): Pass['dropped'][number] {
  if (scope === 'release') return { path, value: valueAt(release, path) ?? null }
  if (typeof scope !== 'number') return { path: [defaultsKey, ...path], value: valueAt(defaults, path) ?? null }
  return { path: [agentsKey, scope, ...path], value: valueAt(agents[scope], path) ?? null }
}
