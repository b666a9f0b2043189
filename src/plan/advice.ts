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

/** The number of resources from which on the vendor recommends progressive service deployment. */
const worthIt = 100_000

/** Shorter waits come from fetches that happen to coincide. */
const noticeableMs = 1000

/** Advice on values that a restart shows to be wrong. */
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
      message: `Progressive service deployment is off with ${number(fetches)} resources. It is recommended from about ${number(worthIt)} on.`,
      values: windows.length > 0 ? undefined : printYaml(warmupValues(values, wanted, contract)),
    })
  }
  advice.push(...windows)
  if (given?.forecast.queue !== undefined && conditions.capacity !== undefined) {
    const { longest, atMs, longestWaitMs } = given.forecast.queue
    if (longestWaitMs >= noticeableMs) {
      const least = (fetches * 1000) / conditions.capacity
      advice.push({
        message: `The control plane gets more fetches than it can begin (${number(conditions.capacity)} per second): at ${duration(atMs)}, ${number(longest)} fetches wait, the last of them for ${duration(longestWaitMs)}. All fetches take at least ${duration(least)}.`,
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
  // One window for all agents, to keep the values short.
  const endless = simulate(longEnough, conditions)
  const unfinished = new Set(forecast.agents.filter((each) => each.unfinished.pods > 0).map(({ name }) => name))
  const needed = windowMinutes(endless.longestMs)
  const without = loads.flatMap(({ name, pods, window }) => (pods > 0 && window === undefined ? [name] : []))
  const others = without.length === 0 ? '' : `, including agents without a window (${list(without)})`
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
      message: `${message} Windows of ${needed} minutes last until everything is fetched, after ${duration(endless.steadyState.lastMs)}, and keep the rate to ${fetchRate(endless.peak.rate)}${others}.`,
      values: printYaml(warmupValues(values, wanted, contract)),
    },
  ]
}

/** What happens when windows end too early, beginning in lower case. */
function tooShort({ forecast, loads }: Variant): string {
  const { secondStampede, unfinished } = forecast
  const windows = loads.flatMap(({ window }) => (window ? [window.durationMs / 60_000] : []))
  const [shortest, longest] = [Math.min(...windows), Math.max(...windows)]
  const minutes = shortest === longest ? `${shortest}` : `${shortest}–${longest}`
  const end = `windows of ${minutes} minute${minutes === '1' ? '' : 's'} end before ${number(unfinished.pods)} of ${number(forecast.pods)} pods have fetched everything`
  const left = `${number(unfinished.fetches)} of ${number(forecast.fetches)} fetches are left and no longer delayed`
  if (secondStampede === undefined) return `${end}. ${left}, but their rate stays below that inside the windows.`
  const { beginsAtMs, rate, rateInWindow } = secondStampede
  return `a second stampede begins at minute ${round(beginsAtMs / 60_000)}: ${end}. ${left}: ${fetchRate(rate)} instead of at most ${number(rateInWindow)} inside the windows.`
}

function round(minutes: number): number {
  return Math.round(minutes * 10) / 10
}

function tooSlow(needed: number, window: Window | undefined): string {
  const delays = window === undefined ? '' : ` of ${window.minDelayMs}–${window.maxDelayMs} ms`
  return `Windows would have to last ${number(needed)} minutes, but can last at most ${number(longestWindow)}: with delays${delays}, there is too much to fetch. Shorten the delays; --recommend --max-rate finds suitable ones.`
}

/** Budgets that block every node drain. */
export function budgetAdvice({ budgets }: Requirements): Advice[] {
  const stuck = budgets.filter(({ mayBeMissing }) => mayBeMissing === 0)
  if (stuck.length === 0) return []
  return [
    {
      message: `The disruption budget of ${stuck.map(({ agent, pods }) => `${agent} (${count(pods, 'pod')})`).join(', ')} allows no eviction, so it blocks every node drain. Set podDisruptionBudget.maxUnavailable to 1, or run more pods.`,
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
  if (least === undefined || most === undefined) return ['no pods serve the clients.']
  const advice: string[] = []
  if (most.pods > clients) {
    advice.push(
      `there are ${number(most.pods)} pods for ${number(clients)} clients, so at least ${number(most.pods - clients)} of them never work. Set autoscaling.maxReplicas (or replicas) to at most ${number(clients)}.`,
    )
  }
  if (least.pods !== most.pods) {
    advice.push(
      `when pods are added, busy clients stay where they are, on ${number(least.activePods)} of ${number(most.pods)} pods. Only new clients, and those without a new connection for ${number(idleSeconds)} seconds, are assigned anew; once all have been, ${number(most.activePods)} pods are active.`,
    )
  }
  if (ports > 1) {
    advice.push(
      `the Service has ${ports} ports, and affinity applies to each separately: a client may reach ${ports} pods, and counts as ${ports}.`,
    )
  }
  if (cpu?.limitCores !== undefined && cpu.busiestCores > cpu.limitCores) {
    advice.push(
      `the busiest pod would use ${number(cpu.busiestCores)} cores when the autoscaler acts, but may only use ${number(cpu.limitCores)}: it is throttled before pods are added. Lower autoscaling.targetCPUUtilizationPercentage.`,
    )
  }
  return advice
}
