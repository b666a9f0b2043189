import { isList, itemsOf, type JsonMap, mapAt } from '../model/json.ts'

/**
 * Whether two pods of an agent must not run at once: it registers under its name, or its volume is for one node. By the
 * same rule, the chart stops the pod of a Deployment before it starts the next.
 * @param settings of the agent, merged
 */
export function carriesIdentity(settings: JsonMap): boolean {
  return Boolean(mapAt(settings, 'environmentVariables').agentName) || hasOwnVolume(settings)
}

/** Whether the chart makes a claim for an agent: it has a volume, and names none that exists. */
export function makesClaim(settings: JsonMap): boolean {
  const { enabled, existingClaim } = mapAt(settings, 'persistence')
  return enabled === true && !existingClaim
}

/** Whether Kubernetes starts no second pod on the volume of an agent, whatever asks for one. */
export function isHeldByOnePod(settings: JsonMap): boolean {
  const { enabled, accessModes } = mapAt(settings, 'persistence')
  return enabled === true && isList(accessModes) && accessModes.includes('ReadWriteOncePod')
}

/** Whether an agent has a volume that only one node can mount. */
export function hasOwnVolume(settings: JsonMap): boolean {
  const { enabled, accessModes } = mapAt(settings, 'persistence')
  const modes = itemsOf(accessModes)
  return enabled === true && (modes.includes('ReadWriteOnce') || modes.includes('ReadWriteOncePod'))
}
