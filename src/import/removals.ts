import type { SharedSettings } from '../agents/shared.ts'
import { isMap, type Json, type JsonMap } from '../model/json.ts'
import { overlay } from '../model/overlay.ts'

/** What all agents remove of the chart's defaults is removed once. */
export function withSharedRemovals({ defaults, agents }: SharedSettings): SharedSettings {
  const removals = agents.map(removalsOf).reduce(commonRemovals, agents.length === 0 ? {} : removalsOf(agents[0] ?? {}))
  return { defaults: overlay(defaults, removals), agents: agents.map((agent) => minus(agent, removals)) }
}

function removalsOf(layer: JsonMap): JsonMap {
  return Object.fromEntries(
    Object.entries(layer).flatMap(([key, value]): [string, Json][] => {
      if (value === null) return [[key, null]]
      const below = isMap(value) ? removalsOf(value) : {}
      return Object.keys(below).length === 0 ? [] : [[key, below]]
    }),
  )
}

function commonRemovals(one: JsonMap, other: JsonMap): JsonMap {
  return Object.fromEntries(
    Object.entries(one).flatMap(([key, value]): [string, Json][] => {
      const also = other[key]
      if (value === null) return also === null ? [[key, null]] : []
      const below = isMap(value) && isMap(also) ? commonRemovals(value, also) : {}
      return Object.keys(below).length === 0 ? [] : [[key, below]]
    }),
  )
}

/** A layer without removals, and without maps that then are empty. */
function minus(layer: JsonMap, removals: JsonMap): JsonMap {
  return Object.fromEntries(
    Object.entries(layer).flatMap(([key, value]): [string, Json][] => {
      const removal = removals[key]
      if (removal === undefined) return [[key, value]]
      const rest = isMap(value) && isMap(removal) ? minus(value, removal) : {}
      return Object.keys(rest).length === 0 ? [] : [[key, rest]]
    }),
  )
}
