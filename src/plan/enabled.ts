import { type MergedAgent, mergeAgents } from '../agents/agents.ts'
import type { Contract } from '../chart.ts'
import type { JsonMap } from '../model/json.ts'
import { agentsKey } from '../model/keys.ts'
import { type Problem, ProblemsError } from '../model/problem.ts'
import { list } from '../text/format.ts'
import { windowOf } from './restart/loads.ts'

/**
 * The agents that are installed. Checks the order of delays too, since the chart does so only with Helm.
 * @throws ProblemsError if there are none, or delays are in the wrong order
 */
export function enabledAgents(values: JsonMap, contract: Contract): MergedAgent[] {
  const all = mergeAgents(values, contract)
  const agents = all.filter(({ enabled }) => enabled)
  const crossed = agents.flatMap(({ name, path, settings }): Problem[] => {
    const { minDelayMs, maxDelayMs } = windowOf(settings)
    if (minDelayMs <= maxDelayMs) return []
    const message = `${name}: progressiveServiceDeployment.warmupMinDelay (${minDelayMs} ms) is above warmupMaxDelay (${maxDelayMs} ms). Lower the first or raise the second.`
    return [{ rule: 'warmup-delays', severity: 'error', message, path, agents: [name] }]
  })
  if (crossed.length > 0) throw new ProblemsError(crossed)
  if (agents.length > 0) return agents
  const message =
    all.length === 0
      ? `${agentsKey} lists no agents, so there is nothing to plan. Add one: - name: line-1`
      : `No agent is enabled (${list(all.map(({ name }) => name))}), so there is nothing to plan. Enable one.`
  throw new ProblemsError([{ rule: 'nothing-to-plan', severity: 'error', message, path: [agentsKey] }])
}
