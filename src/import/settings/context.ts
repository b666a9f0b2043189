import type { JsonMap } from '../../model/json.ts'
import type { Found, FoundAgent } from '../found.ts'

/** What it takes to say an agent in settings. */
export type AgentContext = {
  readonly found: FoundAgent
  /** The agent's name, and that of its objects. */
  readonly name: string
  readonly fullname: string
  /** The labels that all agents of the release share. */
  readonly releaseLabels: JsonMap
  /** The chart's defaults of all settings. */
  readonly base: JsonMap
  /** The ports that the chart gives a Service without any. */
  readonly standardPorts: JsonMap
  /** The claims that pods of several workloads mount. */
  readonly sharedClaims: ReadonlySet<string>
  /** Further objects that are named after the agent. */
  readonly named: readonly Found[]
  /** Whether to leave out the security that the chart adds. */
  readonly exact: boolean
}
