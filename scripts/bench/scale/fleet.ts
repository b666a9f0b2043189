import type { Values } from '../../../src/values.ts'
import { makeDistinctFleet } from '../fleets.ts'

/** Pods that a node of the embedded cluster runs. */
const podsPerNode = 250

/** How many nodes a fleet needs, with some to spare. */
export const nodesFor = (agents: number): number => Math.ceil(agents / podsPerNode) + 5

/** A fleet of agents with a Deployment of one pod and a Service each, which have nothing in common, as in a real plant. */
export function scaleFleet(agents: number): Values {
  const { protocolMapperAgentDefaults: defaults, protocolMapperAgents: list } = makeDistinctFleet('typical', agents)
  return {
    protocolMapperAgentDefaults: {
      ...defaults,
      autoscaling: { enabled: false },
      // 250 pods fit on a node.
      resources: { requests: { cpu: '50m', memory: '128Mi' } },
    },
    protocolMapperAgents: list ?? [],
  }
}
