import { fileURLToPath } from 'node:url'
import { readSource } from '../../scripts/generate/source.ts'
import type { ChartRule, ChartTopic } from '../../scripts/generate/topics.ts'
import { needed } from './fleet.ts'
import type { GivenValues } from './helm.ts'

const { topics: all } = await readSource(fileURLToPath(new URL('../..', import.meta.url)))

/** The topics of schema/rules/ that the chart checks, and all their rules that apply to it. */
export const topics: readonly ChartTopic[] = all.filter((topic) => topic.by === undefined)
export const rules: readonly ChartRule[] = topics
  .flatMap((topic) => topic.rules)
  .filter(({ renamed }) => renamed === undefined)

/** The rules that apply only to a chart with renamed settings, and made-up ones. */
export const rulesOnNames: readonly (ChartRule & Required<Pick<ChartRule, 'renamed'>>)[] = topics
  .flatMap((topic) => topic.rules)
  .flatMap(({ renamed, ...rule }) => (renamed === undefined ? [] : [{ ...rule, renamed }]))

/** Values of a rule, merged over what every agent needs. */
export function overNeeded(values: object): GivenValues {
  const { protocolMapperAgentDefaults = {}, ...rest } = values as { protocolMapperAgentDefaults?: object }
  return { protocolMapperAgentDefaults: { ...needed, ...protocolMapperAgentDefaults }, ...rest }
}
