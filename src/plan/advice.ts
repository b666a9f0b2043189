import type { Contract } from '../chart.ts'
import type { JsonMap } from '../model/json.ts'
import { capitalized, count, duration, fetchRate, list, number } from '../text/format.ts'
import { printYaml } from '../text/yaml.ts'
import { warmupValues } from './recommendation/values.ts'
import type { Requirements } from './requirements.ts'
import { hasWindow, longestWindow, windowMinutes } from './restart/loads.ts'
import type { AgentLoad, Conditions, Window } from './restart/model.ts'
import { simulate } from './restart/simulate.ts'
import type { RestartPlan, Variant } from './restart/variants.ts'
import { alike, type ServicePlan } from './service.ts'

export type Advice = {
  /** Whole sentences. */
  readonly message: string
  /** What to write, as YAML to paste. */
  readonly values?: string | undefined
}

/** From here on, the vendor recommends progressive service deployment. */
const worthIt = 100_000

/** Waits that are shorter come of fetches that happen to coincide. */
const noticeableMs = 1000

/** What a restart shows that the values should say otherwise. */
export function restartAdvice(
  { conditions, fetches, variants }: RestartPlan,
  values: JsonMap,
  agents: readonly { readonly name: string; readonly settings: JsonMap }[],
  contract: Contract,
): Advice[] {
  const given = variants.find(({ isGiven }) => isGiven)
  const on = given?.name === 'without' ? variants.find(({ name }) => name === 'with') : given
  const windows = on === undefined ? [] : windowAdvice(on, conditions, values, agents, contract)
  const advice: Advice[] = []
  if (given?.name === 'without' && on !== undefined && fetches >= worthIt) {
    const wanted = new Map(on.loads.flatMap(({ name, window }) => (window ? [[name, { enabled: true }]] : [])))
    advice.push({
      message: `Progressive service deployment is off, and there are ${number(fetches)} resources: it is recommended from about ${number(worthIt)} on.`,
      values: windows.length > 0 ? undefined : printYaml(warmupValues(values, wanted, contract)),
    })
  }
  advice.push(...windows)
  if (given?.forecast.queue !== undefined && conditions.capacity !== undefined) {
    const { longest, atMs, longestWaitMs } = given.forecast.queue
    if (longestWaitMs >= noticeableMs) {
      const least = (fetches * 1000) / conditions.capacity
      advice.push({
        message: `The control plane is asked for more than it can begin (${number(conditions.capacity)} per second): at ${duration(atMs)}, ${number(longest)} fetches wait, the last of them for ${duration(longestWaitMs)}. All fetches take it ${duration(least)} at the least.`,
      })
    }
  }
  return advice
}

/** Windows that end before everything is fetched, and how long they have to be. */
function windowAdvice(
  variant: Variant,
  conditions: Conditions,
  values: JsonMap,
  agents: readonly { readonly name: string; readonly settings: JsonMap }[],
  contract: Contract,
): Advice[] {
  const { forecast, loads } = variant
  if (forecast.unfinished.pods === 0 || (!variant.isGiven && forecast.secondStampede === undefined)) return []
  const longEnough = loads.map((load): AgentLoad => {
    const { window } = load
    return window === undefined ? load : { ...load, window: { ...window, durationMs: Number.POSITIVE_INFINITY } }
  })
  // One window for all agents alike, so that a block of values stays short.
  const endless = simulate(longEnough, conditions)
  const unfinished = new Set(forecast.agents.filter((each) => each.unfinished.pods > 0).map(({ name }) => name))
  const needed = windowMinutes(endless.longestMs)
  const without = loads.flatMap(({ name, pods, window }) => (pods > 0 && window === undefined ? [name] : []))
  const others = without.length === 0 ? '' : `, those of agents without a window included (${list(without)})`
  const lead = variant.isGiven ? '' : 'With progressive service deployment on, '
  const message = capitalized(`${lead}${tooShort(variant)}`)
  if (needed > longestWindow) {
    const [shortest] = loads.flatMap(({ window }) => (window ? [window] : []))
    return [{ message: `${message} ${tooSlow(needed, shortest)}` }]
  }
  const isOff = (name: string): boolean =>
    agents.some((agent) => agent.name === name && !hasWindow(agent.settings)) && !variant.isGiven
  const wanted = new Map(
    loads.flatMap(({ name, window }) => {
      if (window === undefined || (!unfinished.has(name) && !isOff(name))) return []
      const keys: JsonMap = {
        ...(isOff(name) && { enabled: true }),
        ...(unfinished.has(name) && { warmupDuration: needed }),
      }
      return [[name, keys] as const]
    }),
  )
  return [
    {
      message: `${message} With ${needed} minutes, windows last until everything is fetched, the last of it after ${duration(endless.steadyState.lastMs)}, and the rate stays at ${fetchRate(endless.peak.rate)}${others}.`,
      values: printYaml(warmupValues(values, wanted, contract)),
    },
  ]
}

/** What happens when windows end too early, beginning in lower case. */
function tooShort({ forecast, loads }: Variant): string {
  const { secondStampede, unfinished } = forecast
  const windows = loads.flatMap(({ window }) => (window ? [window.durationMs / 60_000] : []))
  const [shortest, longest] = [Math.min(...windows), Math.max(...windows)]
  const minutes = shortest === longest ? `${shortest}` : `${shortest} to ${longest}`
  const end = `windows of ${minutes} minute${minutes === '1' ? '' : 's'} end before ${number(unfinished.pods)} of ${number(forecast.pods)} pods have fetched everything`
  const left = `${number(unfinished.fetches)} of ${number(forecast.fetches)} fetches are left, and nothing delays them any more`
  if (secondStampede === undefined) return `${end}. ${left}; the rate stays below that inside the windows.`
  const { beginsAtMs, rate, rateInWindow } = secondStampede
  return `a second stampede comes at minute ${round(beginsAtMs / 60_000)}: ${end}. ${left}: ${fetchRate(rate)} instead of at most ${number(rateInWindow)} inside the windows.`
}

function round(minutes: number): number {
  return Math.round(minutes * 10) / 10
}

function tooSlow(needed: number, window: Window | undefined): string {
  const delays = window === undefined ? '' : ` of ${window.minDelayMs} to ${window.maxDelayMs} ms`
  return `Windows would have to last ${number(needed)} minutes, and last ${number(longestWindow)} at the most: with delays${delays} there is too much to fetch. Shorten the delays; --recommend --max-rate finds which.`
}

/** Budgets that no drain of nodes gets past. */
export function budgetAdvice({ budgets }: Requirements): Advice[] {
  const stuck = budgets.filter(({ mayBeMissing }) => mayBeMissing === 0)
  if (stuck.length === 0) return []
  return [
    {
      message: `The disruption budget of ${stuck.map(({ agent, pods }) => `${agent} (${count(pods, 'pod')})`).join(', ')} lets no pod go: it blocks every drain of a node. Set podDisruptionBudget.maxUnavailable to 1, or have more pods.`,
    },
  ]
}

/** What clients find at agents that are services. */
export function servicesAdvice(services: readonly ServicePlan[]): Advice[] {
  return alike(services).flatMap(({ agents, ...service }) =>
    serviceAdvice(service).map((text) => ({ message: `${list(agents)}: ${text}` })),
  )
}

function serviceAdvice({ clients, scales, idleSeconds, ports, cpu }: Omit<ServicePlan, 'agent'>): string[] {
  const [least] = scales
  const most = scales.at(-1)
  if (least === undefined || most === undefined) return ['there are no pods that serve the clients.']
  const advice: string[] = []
  if (most.pods > clients) {
    advice.push(
      `${number(most.pods)} pods are more than the ${number(clients)} clients, so that at least ${number(most.pods - clients)} of them never work. Set autoscaling.maxReplicas (or replicas) to at most ${number(clients)}.`,
    )
  }
  if (least.pods !== most.pods) {
    advice.push(
      `when pods are added, clients that are busy stay where they are, on ${number(least.activePods)} of what are then ${number(most.pods)} pods. Only new clients, and those without a new connection for ${number(idleSeconds)} seconds, are drawn anew; once all have been, ${number(most.activePods)} pods are active.`,
    )
  }
  if (ports > 1) {
    advice.push(
      `the Service has ${ports} ports, and affinity holds for each by itself: a client may reach ${ports} pods, and counts as ${ports}.`,
    )
  }
  if (cpu?.limitCores !== undefined && cpu.busiestCores > cpu.limitCores) {
    advice.push(
      `the busiest pod would use ${number(cpu.busiestCores)} cores when the autoscaler acts, and may use ${number(cpu.limitCores)}: it is throttled before pods are added. Lower autoscaling.targetCPUUtilizationPercentage.`,
    )
  }
  return advice
}
