import { fileURLToPath } from 'node:url'
import { readSource } from '../../scripts/generate/source.ts'
import type { Rule, Topic } from '../../scripts/generate/topics.ts'
import { needed } from './fleet.ts'
import type { GivenValues } from './helm.ts'

/** What stands in schema/rules/. */
export const topics: readonly Topic[] = (await readSource(fileURLToPath(new URL('../..', import.meta.url)))).topics
export const rules: readonly Rule[] = topics.flatMap((topic) => topic.rules)

/** Values of a rule, laid over what every agent needs. */
export function overNeeded(values: object): GivenValues {
  const { protocolMapperAgentDefaults = {}, ...rest } = values as { protocolMapperAgentDefaults?: object }
  return { protocolMapperAgentDefaults: { ...needed, ...protocolMapperAgentDefaults }, ...rest }
}
