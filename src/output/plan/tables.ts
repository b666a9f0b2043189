import type { Forecast, Peak } from '../../plan/restart/forecast.ts'
import type { RestartPlan, Variant } from '../../plan/restart/variants.ts'
import type { CpuRoom, ServicePlan, ServiceScale } from '../../plan/service.ts'
import type { Upgrade } from '../../plan/waves/upgrade.ts'
import type { WavePlan } from '../../plan/waves/wave-plan.ts'
import { count, duration, list, number } from '../../text/format.ts'

/** The rows of a table, its headings first. The terminal and the report show the same tables and sentences. */
export type Rows = string[][]

/** The conditions of a restart, in words. */
export function circumstances({ serviceTimeMs, baseDelayMs, capacity, startRate }: RestartPlan['conditions']): string {
  return [
    startRate === undefined ? 'all agents at once' : `${count(startRate, 'agent')} per second`,
    `a fetch takes ${duration(serviceTimeMs)}`,
    ...(baseDelayMs > 0 ? [`${duration(baseDelayMs)} before each fetch outside windows`] : []),
    ...(capacity === undefined ? [] : [`at most ${number(capacity)} begin per second`]),
  ].join(', ')
}

/**
 * The variants of a restart side by side.
 * @param alarming marks a second stampede
 */
export function restartRows(
  { conditions, variants }: RestartPlan,
  alarming: (text: string) => string = (text) => text,
): Rows {
  const row = (label: string, cell: (forecast: Forecast) => string): string[] => [
    label,
    ...variants.map(({ forecast }) => cell(forecast)),
  ]
  return [
    ['progressive service deployment', ...variants.map(variantTitle)],
    row('busiest second', ({ peak }) => peakText(peak)),
    row('first fetches', ({ firstFetches }) => peakText(firstFetches)),
    row('second stampede', ({ secondStampede }) =>
      secondStampede === undefined ? 'none' : alarming(peakText(secondStampede)),
    ),
    row('unfinished at the end of windows', ({ unfinished }) =>
      unfinished.pods === 0 ? 'none' : count(unfinished.pods, 'pod'),
    ),
    row('steady state, half of the pods', ({ steadyState }) => duration(steadyState.medianMs)),
    row('steady state, all pods', ({ steadyState }) => duration(steadyState.lastMs)),
    row('fetches delayed by windows', ({ shareInWindow }) => `${number(Math.round(shareInWindow * 100))}%`),
    ...(conditions.capacity === undefined
      ? []
      : [
          row('longest queue', ({ queue }) => count(queue?.longest ?? 0, 'fetch', 'fetches')),
          row('longest wait in the queue', ({ queue }) => duration(queue?.longestWaitMs ?? 0)),
        ]),
  ]
}

/** What a column of a variant is called: whether windows are on, and whether the values are so. */
export function variantTitle({ name, isGiven }: Variant): string {
  const says = { without: 'off', with: 'on', given: 'mixed', recommended: 'recommended' }[name]
  return isGiven ? `${says} (as given)` : says
}

function peakText({ rate, atMs }: Peak): string {
  return `${number(rate)}/s at ${duration(atMs)}`
}

/** Which agents an upgrade restarts, and why. */
export function upgradeSentences({ restart, held, added, removed, unchanged }: Upgrade): string[] {
  const byReason = Map.groupBy(restart, ({ because }) => because.join(', '))
  const byText = Map.groupBy(held, ({ text }) => text)
  const stay = unchanged === 1 ? 'stays as it is' : 'stay as they are'
  return [
    ...[...byReason].map(([because, agents]) => `Restart: ${list(agents.map(({ agent }) => agent))} (${because})`),
    ...[...byText].map(([text, agents]) => `${list(agents.map(({ agent }) => agent))}: ${text}`),
    ...(added.length > 0 ? [`New: ${list(added)}`] : []),
    ...(removed.length > 0 ? [`Removed: ${list(removed)}`] : []),
    ...(unchanged > 0 ? [`${count(unchanged, 'agent')} ${stay}.`] : []),
  ]
}

/** How many waves a table shows at most. */
export const mostWaves = 20

/** The first waves of an upgrade. */
export function waveRows({ waves }: WavePlan): Rows {
  const rows = waves
    .slice(0, mostWaves)
    .map(({ agents, pods, peakRate, waitMs }, index) => [
      String(index + 1),
      list(agents) || 'none',
      number(pods),
      peakRate === undefined ? '–' : `${number(peakRate)}/s`,
      index === waves.length - 1 ? '–' : duration(waitMs),
    ])
  return [['wave', 'agents', 'pods', 'busiest second', 'then wait'], ...rows]
}

/** How clients spread over the pods of a service. */
export function serviceRows({ scales }: Pick<ServicePlan, 'scales'>): Rows {
  const row = (label: string, cell: (scale: ServiceScale) => string): string[] => [label, ...scales.map(cell)]
  return [
    row('', ({ pods }) => count(pods, 'pod')),
    row('active pods, expected', ({ activePods }) => number(activePods)),
    row('active pods, at most', ({ mostActivePods }) => number(mostActivePods)),
    row('clients per pod, mean', ({ meanClients }) => number(meanClients)),
    row('clients of the busiest pod', ({ busiestClients }) => number(busiestClients)),
  ]
}

/** When the autoscaler of a service acts, and what its pods may use. */
export function cpuSentences(cpu: CpuRoom): string {
  const limit = cpu.limitCores === undefined ? 'has no limit' : `may use ${number(cpu.limitCores)}`
  return `The autoscaler adds pods above ${number(cpu.targetCores)} cores per pod on average (${number(cpu.targetPercentage)}% of the request of ${number(cpu.requestCores)}); a pod ${limit}. The busiest pod then uses ${number(cpu.busiestCores)}.`
}
