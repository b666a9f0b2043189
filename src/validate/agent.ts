import { type JsonMap, type Path, valueAt } from '../model/json.ts'

/** The agent that a path of the values belongs to: an item of the list, or an override. */
export function agentAt(values: JsonMap, [key, step]: Path): { agents?: readonly string[] } {
  if (step === undefined) return {}
  if (key === 'protocolMapperAgentOverrides') return { agents: [String(step)] }
  const name = key === 'protocolMapperAgents' ? valueAt(values, [key, step, 'name']) : undefined
  return typeof name === 'string' ? { agents: [name] } : {}
}
