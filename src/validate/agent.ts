import { type JsonMap, type Path, valueAt } from '../model/json.ts'
import { agentsKey, overridesKey } from '../model/keys.ts'

/** The agent that a path of the values belongs to: an item of the list, or an override. */
export function agentAt(values: JsonMap, [key, step]: Path): { agents?: readonly string[] } {
  if (step === undefined) return {}
  if (key === overridesKey) return { agents: [String(step)] }
  const name = key === agentsKey ? valueAt(values, [key, step, 'name']) : undefined
  return typeof name === 'string' ? { agents: [name] } : {}
}
