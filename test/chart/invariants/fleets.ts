import type { Agent, AgentSettings, Values } from '../../../src/values.ts'

/** The agents of some values. */
const agentsOf = (values: Values): Agent[] => values.protocolMapperAgents ?? []

/** The same values with other agents, without the overrides of those that are gone. */
function withAgents(values: Values, agents: readonly Agent[]): Values {
  const overrides = Object.entries(values.protocolMapperAgentOverrides ?? {})
  return {
    ...values,
    protocolMapperAgents: [...agents],
    protocolMapperAgentOverrides: Object.fromEntries(
      overrides.filter(([name]) => agents.some((agent) => agent.name === name)),
    ),
  }
}

/** The same agents with different neighbors: the last one removed, the rest in reverse order, and a new one among them. */
export function besideOthers(values: Values): { values: Values; kept: string[] } {
  const kept = agentsOf(values).slice(0, -1).reverse()
  const [first, ...rest] = kept
  // Variables that the defaults start and each agent completes, and the names of others.
  const { env, environmentVariables, connectwareHost, agentMode, progressiveServiceDeployment } = first ?? {}
  const variables = { env, environmentVariables, connectwareHost, agentMode, progressiveServiceDeployment }
  const added = { ...(JSON.parse(JSON.stringify(variables)) as AgentSettings), name: 'added-between' }
  const agents = first === undefined ? [added] : [first, added, ...rest]
  return { values: withAgents(values, agents), kept: kept.map(({ name }) => name) }
}
