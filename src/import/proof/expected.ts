import type { Found } from '../found.ts'
import { mainContainer } from '../pod.ts'
import type { AgentContext } from '../settings/context.ts'
import { dataClaimVolume } from '../settings/persistence.ts'
import { type Expected, namedPorts } from './compare.ts'

/** What is expected of the values: an object for each that was read, wherever the chart may render it. */
export function expectedOf(contexts: readonly AgentContext[], further: readonly Found[]): Expected[] {
  const seen = new Set<Found>()
  const ofAgents = contexts.flatMap((context) => {
    const { found, fullname, name } = context
    const own = {
      container: mainContainer(found).name as string | undefined,
      volume: dataClaimVolume(context),
      ports: namedPorts(found.workload.object),
    }
    const isScaled = found.autoscaler !== undefined
    const expected = (each: Found, ...names: readonly string[]): Expected[] => {
      if (seen.has(each)) return []
      seen.add(each)
      return [{ found: each, agent: name, names: [...names, each.name], own, isScaled, workload: fullname }]
    }
    const { workload, services, autoscaler, budget, policy, claims, account, extras } = found
    return [
      ...expected(workload, fullname),
      ...services.flatMap((each) => expected(each, each.name)),
      ...[autoscaler, budget, policy].flatMap((each) =>
        each === undefined ? [] : expected(each, each.name, fullname),
      ),
      ...extras.flatMap((each) => expected(each)),
      ...claims.flatMap((each) => expected(each)),
      ...(account === undefined ? [] : expected(account)),
    ]
  })
  return [
    ...ofAgents,
    ...further.map((found) => ({
      found,
      agent: undefined,
      names: [found.name],
      own: {},
      isScaled: false,
      workload: undefined,
    })),
  ]
}
