import type { Union } from '../chart.ts'
import { child, equal, isMap, type Json, type JsonMap } from '../model/json.ts'
import { memoized } from '../model/memoized.ts'
import { define } from '../model/overlay.ts'
import { isSet } from './unions.ts'

/** What to look for: values that all agents have, or also those of most; and where only one key may be set, from here. */
type Search = { readonly among: 'all' | 'most'; readonly unions: readonly Union[] }

/** Null is harder to read than a value, and some tools drop it: it must save more than the length of a line or two. */
const removal = 40

/**
 * The map to put below others, so that saying it once, and then what differs in each, takes the least text. Text is
 * only estimated: compare the result with other ways.
 * @param goals what is to come out
 * @param base what is below anyway; its keys stay, since nothing can remove them
 */
export function commonMap(goals: readonly JsonMap[], base: JsonMap, search: Search): JsonMap {
  const result: Record<string, Json> = {}
  for (const key of new Set([base, ...goals].flatMap(Object.keys))) {
    // A map that sets a rival of the key has it removed without a word.
    const others = goals.filter((goal) => search.among === 'all' || !isRivaled(goal, key, search.unions))
    const below = others.map((goal) => child(goal, key))
    define(
      result,
      key,
      commonValue(key, below, child(base, key), { ...search, unions: unionsBelow(search.unions, key) }),
    )
  }
  return result
}

/** The cheapest value of a key: that of the base, the most common one, or a map of what is cheapest below. */
function commonValue(
  key: string,
  goals: readonly (Json | undefined)[],
  base: Json | undefined,
  search: Search,
): Json | undefined {
  const cost = (value: Json | undefined): number => {
    const each = memoized((goal: Json | undefined) => entryCost(key, value, goal, search.unions))
    return goals.reduce<number>((sum, goal) => sum + each(goal), entryCost(key, base, value, search.unions))
  }
  const values = [base, ...candidates(goals, base, search)].map((value) => ({ value, cost: cost(value) }))
  return values.reduce((best, each) => (each.cost < best.cost ? each : best)).value
}

/** A map of the base stays a map, and anything else does not become one. */
function candidates(goals: readonly (Json | undefined)[], base: Json | undefined, search: Search): Json[] {
  const enough = search.among === 'all' ? Math.max(goals.length, 2) : 2
  const maps = goals.filter(isMap)
  const map =
    maps.length >= enough && (base === undefined || isMap(base))
      ? [commonMap(maps, isMap(base) ? base : {}, search)]
      : []
  const others = goals.filter((goal) => goal !== undefined && !isMap(goal))
  const alike = [...Map.groupBy(isMap(base) ? [] : others, (value) => JSON.stringify(value)).values()]
  const most = alike.reduce((best, each) => (each.length > best.length ? each : best), [])
  return [...map, ...most.slice(0, most.length >= enough ? 1 : 0)].filter((value) => value !== undefined)
}

/** About how much text it takes to say a key so that one value becomes another. */
function entryCost(key: string, from: Json | undefined, to: Json | undefined, unions: readonly Union[]): number {
  const cost = valueCost(from, to, unions)
  return cost === 0 ? 0 : cost + key.length + 4
}

function valueCost(from: Json | undefined, to: Json | undefined, unions: readonly Union[]): number {
  if (equal(from, to)) return 0
  if (to === undefined) return removal
  if (!isMap(from) || !isMap(to)) return JSON.stringify(to).length
  const keys = new Set([...Object.keys(from), ...Object.keys(to)])
  return [...keys]
    .filter((key) => Object.hasOwn(to, key) || !isRivaled(to, key, unions))
    .reduce((sum, key) => sum + entryCost(key, child(from, key), child(to, key), unionsBelow(unions, key)), 2)
}

/** Whether a map lacks a member of a union and sets another. */
function isRivaled(map: JsonMap, key: string, unions: readonly Union[]): boolean {
  return unions.some(
    ({ path, members }) =>
      path.length === 0 && members.includes(key) && !isSet(map, key) && members.some((member) => isSet(map, member)),
  )
}

/** The unions below a key. */
function unionsBelow(unions: readonly Union[], key: string): Union[] {
  return unions
    .filter(({ path: [segment] }) => segment === key || segment === '*')
    .map((union) => ({ ...union, path: union.path.slice(1) }))
}
