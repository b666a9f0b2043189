import type { Agent, AgentSettings, Values } from '../../src/values.ts'

/** Settings that every agent needs, so that a test shows only what it tests. */
export const needed = { connectwareHost: 'connectware.example.com', image: { tag: '1.0.0' } } satisfies AgentSettings

/** A claim that several nodes can mount, so that an agent may have several pods. */
export const manyNodes = { persistence: { accessModes: ['ReadWriteMany'] } } satisfies AgentSettings

/** Values of a fleet: shared settings, and the agents. */
export function fleet(defaults: AgentSettings, ...agents: readonly Agent[]): Values {
  return {
    protocolMapperAgentDefaults: { ...needed, ...defaults, image: { ...needed.image, ...defaults.image } },
    protocolMapperAgents: [...agents],
  }
}
