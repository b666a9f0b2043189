/** The key of the values that holds the settings of all agents. */
export const defaultsKey = 'protocolMapperAgentDefaults'

/** The key that holds the list of agents. */
export const agentsKey = 'protocolMapperAgents'

/** The key that holds, by name of the agent, what goes over its item of the list. */
export const overridesKey = 'protocolMapperAgentOverrides'

/** All keys of the values from which agents get their settings; the others are those of the release. */
export const agentKeys: readonly string[] = [defaultsKey, agentsKey, overridesKey]
