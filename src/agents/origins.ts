import type { GivenValues } from '../model/given.ts'
import { type Json, type Path, valueAt } from '../model/json.ts'
import { defaultsKey } from '../model/keys.ts'
import { memoized } from '../model/memoized.ts'
import { contributions } from '../model/origin.ts'
import type { Place } from '../model/place.ts'
import type { MergedAgent } from './agents.ts'
import type { Leaf } from './leaves.ts'

/** The layers of an agent's settings, from the lowest to the highest. */
export type LayerName = 'chart' | 'defaults' | 'agent' | 'override'

/** A value that a layer or file gives a setting, and its place. */
export type Origin = { readonly layer: LayerName; readonly value: Json; readonly place: Place; readonly path: Path }

const names: readonly LayerName[] = ['defaults', 'agent', 'override']

/**
 * Makes a function that tells where a setting of an agent comes from: the winning value first, then those that it
 * overrides, down to the chart's. Values that a union or a null removes in between are left out.
 */
export function originsIn(given: GivenValues): (agent: MergedAgent, setting: Path) => Origin[] {
  // Many agents share an origin: find it once.
  const inLayer = memoized(
    ({ layer, path }: { layer: LayerName; path: Path }) => originsAt(given, layer, path),
    ({ path }) => JSON.stringify(path),
  )
  return (agent, setting) => {
    const found: Origin[] = []
    for (let index = agent.layers.length - 1; index >= 0; index--) {
      const { path, layer, merged } = agent.layers[index] ?? { path: [], layer: {}, merged: {} }
      if (valueAt(merged, setting) === undefined) break
      if ((valueAt(layer, setting) ?? null) === null) continue
      found.push(...inLayer({ layer: names[index] ?? 'override', path: [...path, ...setting] }))
    }
    return found
  }
}

/** Makes a function that tells whether the values set a setting of an agent in any layer, and not only the chart. */
export function isSetIn(given: GivenValues): (agent: MergedAgent, setting: Path) => boolean {
  // All agents share the defaults.
  const inDefaults = memoized(
    (setting: Path) =>
      contributions(given, [defaultsKey, ...setting]).some(
        ({ source, value }) => source !== given.chart && value !== null,
      ),
    (setting) => JSON.stringify(setting),
  )
  return ({ layers: [, ...above] }, setting) =>
    above.some(({ layer }) => (valueAt(layer, setting) ?? null) !== null) || inDefaults(setting)
}

/** The origin of what the chart uses where values are empty: the line in its own values that says so. */
export function chartOrigin({ chart }: GivenValues, { path: setting, value }: Leaf): Origin {
  const path = [defaultsKey, ...setting]
  return { layer: 'chart', value, place: chart.locate(path, 'value'), path }
}

function originsAt(given: GivenValues, layer: LayerName, path: Path): Origin[] {
  return contributions(given, path)
    .filter(({ value }) => value !== null)
    .toReversed()
    .map(({ source, value, path: written }) => ({
      layer: source === given.chart ? 'chart' : layer,
      value,
      place: source.locate(written, 'value'),
      path,
    }))
}
