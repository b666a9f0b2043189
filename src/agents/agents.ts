import type { Contract } from '../chart.ts'
import { child, isMap, itemsOf, type JsonMap, mapAt, type Path } from '../model/json.ts'
import { agentsKey, defaultsKey, overridesKey } from '../model/keys.ts'
import { mergeLayer } from './layers.ts'

/** One layer of an agent's settings: its path in the values, and all layers up to it merged. */
type AgentLayer = { readonly path: Path; readonly layer: JsonMap; readonly merged: JsonMap }

/** An agent as the chart sees it. */
export type MergedAgent = {
  readonly name: string
  /** Its path in the values: `protocolMapperAgents[0]`. */
  readonly path: Path
  /** Whether it renders anything. */
  readonly enabled: boolean
  /** All layers merged, without nulls. */
  readonly settings: JsonMap
  /** The layers from the lowest to the highest: the defaults, the agent's own, its override if there is one. */
  readonly layers: readonly AgentLayer[]
}

/**
 * Merges the layers of every agent as the chart does.
 * @param values all values, including the chart's own
 */
export function mergeAgents(values: JsonMap, { unions }: Pick<Contract, 'unions'>): MergedAgent[] {
  const above = (layers: readonly AgentLayer[], path: Path, layer: JsonMap): AgentLayer[] => [
    ...layers,
    { path, layer, merged: mergeLayer(layers.at(-1)?.merged ?? {}, layer, unions) },
  ]
  const defaults = above([], [defaultsKey], mapAt(values, defaultsKey))
  const overrides = mapAt(values, overridesKey)
  return itemsOf(child(values, agentsKey)).flatMap((item, index) => {
    if (!isMap(item)) return []
    const path = [agentsKey, index]
    const { name: given, ...own } = item
    const name = String(given ?? '')
    const override = child(overrides, name)
    const agent = above(defaults, path, own)
    const layers = isMap(override) ? above(agent, [overridesKey, name], override) : agent
    const settings = layers.at(-1)?.merged ?? {}
    return [{ name, path, enabled: settings.enabled !== false, settings, layers }]
  })
}
