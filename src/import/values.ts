import { layerTo } from '../agents/difference.ts'
import { shareSettings } from '../agents/shared.ts'
import type { Contract } from '../chart.ts'
import type { JsonMap } from '../model/json.ts'
import { agentsKey, defaultsKey } from '../model/keys.ts'
import { commonMetadata } from './common-metadata.ts'
import type { FleetNames } from './names.ts'
import { withSharedRemovals } from './removals.ts'
import type { NamedSettings } from './settings/settings.ts'

/** The values of a fleet: what all agents share in the defaults, the rest in each, and nothing that the chart says. */
export function fleetValues(
  agents: readonly NamedSettings[],
  { nameOverride, fullnameOverride }: FleetNames,
  extraObjects: JsonMap,
  base: JsonMap,
  contract: Contract,
): JsonMap {
  const common = commonMetadata(agents)
  const layers = common.agents.map(({ settings }) => layerTo(settings, base, contract.unions))
  const shared = withSharedRemovals(shareSettings(layers, { base, contract }))
  return {
    ...(nameOverride !== undefined && { nameOverride }),
    ...(fullnameOverride !== undefined && { fullnameOverride }),
    ...filled('commonLabels', common.labels),
    ...filled('commonAnnotations', common.annotations),
    ...filled(defaultsKey, inOrder(shared.defaults, base)),
    [agentsKey]: common.agents.map(({ name }, index) => ({ name, ...inOrder(shared.agents[index] ?? {}, base) })),
    ...filled('extraObjects', extraObjects),
  }
}

function filled(key: string, map: JsonMap): JsonMap {
  return Object.keys(map).length === 0 ? {} : { [key]: map }
}

/** Settings in the order of the chart's values. */
function inOrder(settings: JsonMap, base: JsonMap): JsonMap {
  const order = Object.keys(base)
  const place = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length)
  return Object.fromEntries(Object.entries(settings).toSorted(([one], [other]) => place(one) - place(other)))
}
