import type { Values } from '../values.ts'

/** The keys of the values that lead to the settings of agents: those of all, the list of agents, and those by name. */
export const defaultsKey = 'protocolMapperAgentDefaults' satisfies keyof Values
export const agentsKey = 'protocolMapperAgents' satisfies keyof Values
export const overridesKey = 'protocolMapperAgentOverrides' satisfies keyof Values
