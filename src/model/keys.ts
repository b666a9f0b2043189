/** The key of the values that holds the settings of all agents. */
export const defaultsKey = 'protocolMapperAgentDefaults'

/** The key that holds the list of agents. */
export const agentsKey = 'protocolMapperAgents'

/** The key that holds, by agent name, what overrides its item in the list. */
export const overridesKey = 'protocolMapperAgentOverrides'

/** All keys of the values from which agents get their settings; the other keys belong to the release. */
export const agentKeys: readonly string[] = [defaultsKey, agentsKey, overridesKey]
