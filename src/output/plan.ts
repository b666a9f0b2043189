import type { Advice } from '../plan/advice.ts'
import type { Forecast, Peak } from '../plan/forecast.ts'
import { duration, list, number } from '../plan/format.ts'
import type { Checked, Fleet, Plan, Recommendation, Waves } from '../plan/plan.ts'
import type { Requirements } from '../plan/requirements.ts'
import type { RestartPlan, Variant } from '../plan/restart.ts'
import { alike, type ServiceScale } from '../plan/service.ts'
import type { Upgrade } from '../plan/upgrade.ts'
import { columnsOf } from '../report/columns.ts'
import { curveLines } from './curve.ts'
import type { Paint } from './paint.ts'
import { tableText } from './table.ts'

const columns = 60
const lines = 4
const mostSteps = 20

/** The plan as tables, curves and sentences. */
export function planText(plan: Plan, paint: Paint): string {
  const { fleet, restart, capacity, recommendation, waves, services, advice } = plan
  const parts = [
    fleetText(fleet, restart, paint),
    ...(restart === undefined ? [] : [restartText(restart, paint), curvesText(restart, paint)]),
    ...(recommendation === undefined ? [] : [recommendationText(recommendation, paint)]),
    ...(waves === undefined ? [] : [wavesText(waves, paint)]),
    ...alike(services).map((service) => serviceText(service, paint)),
    capacityText(capacity, paint),
    ...advice.map((each) => adviceText(each, paint)),
  ]
  return parts.join('\n')
}

function fleetText({ agents, pods, upgrade }: Fleet, restart: RestartPlan | undefined, paint: Paint): string {
  const fetched = restart === undefined ? '' : `, ${count(restart.fetches, 'fetch', 'fetches')}`
  const fleet = `${count(agents, 'agent')}, ${count(pods, 'pod')}`
  if (upgrade === undefined) return `${paint('bold', `${fleet}${fetched}`)}\n`
  const starts =
    restart === undefined ? '' : ` ${count(restart.pods, 'pod')} start${restart.pods === 1 ? 's' : ''}${fetched}.`
  return `${paint('bold', `${fleet}.${starts}`)}\n${upgradeText(upgrade)}`
}

function upgradeText({ restart, added, removed, unchanged }: Upgrade): string {
  const byReason = Map.groupBy(restart, ({ because }) => because.join(', '))
  const rows = [
    ...[...byReason].map(([because, agents]) => `Restart: ${list(agents.map(({ agent }) => agent))} (${because})`),
    ...(added.length > 0 ? [`New: ${list(added)}`] : []),
    ...(removed.length > 0 ? [`Removed: ${list(removed)}`] : []),
    ...(unchanged > 0
      ? [
          `${count(unchanged, 'agent')} go${unchanged === 1 ? 'es' : ''} on as ${unchanged === 1 ? 'it is' : 'they are'}.`,
        ]
      : []),
  ]
  return rows.map((row) => `  ${row}\n`).join('')
}

function restartText({ conditions, variants }: RestartPlan, paint: Paint): string {
  const { serviceTimeMs, baseDelayMs, capacity, startRate } = conditions
  const circumstances = [
    startRate === undefined ? 'all agents at once' : `${number(startRate)} agents per second`,
    `a fetch takes ${duration(serviceTimeMs)}`,
    ...(baseDelayMs > 0 ? [`${duration(baseDelayMs)} before each outside of windows`] : []),
    ...(capacity === undefined ? [] : [`at most ${number(capacity)} begin per second`]),
  ]
  const row = (label: string, cell: (forecast: Forecast) => string): string[] => [
    label,
    ...variants.map(({ forecast }) => cell(forecast)),
  ]
  const table = [
    ['progressive service deployment', ...variants.map(title)],
    row('busiest second', ({ peak }) => peakText(peak)),
    row('first fetches', ({ firstFetches }) => peakText(firstFetches)),
    row('second stampede', ({ secondStampede }) => (secondStampede === undefined ? 'none' : peakText(secondStampede))),
    row('unfinished at the end of windows', ({ unfinished }) =>
      unfinished.pods === 0 ? 'none' : count(unfinished.pods, 'pod'),
    ),
    row('steady state, half of the pods', ({ steadyState }) => duration(steadyState.medianMs)),
    row('steady state, all pods', ({ steadyState }) => duration(steadyState.lastMs)),
    row('fetches that windows delay', ({ shareInWindow }) => `${number(Math.round(shareInWindow * 100))} %`),
    ...(capacity === undefined
      ? []
      : [
          row('longest queue', ({ queue }) => count(queue?.longest ?? 0, 'fetch', 'fetches')),
          row('longest wait in it', ({ queue }) => duration(queue?.longestWaitMs ?? 0)),
        ]),
  ]
  return `${paint('bold', 'A restart')}: ${circumstances.join(', ')}\n${tableText(table, paint)}`
}

function title({ name, isGiven }: Variant): string {
  const says = { without: 'off', with: 'on', given: 'mixed', recommended: 'recommended' }[name]
  return isGiven ? `${says} (as given)` : says
}

function peakText({ rate, atMs }: Peak): string {
  return `${number(rate)}/s at ${duration(atMs)}`
}

/** One curve a variant, all to the same scale. */
function curvesText({ variants }: RestartPlan, paint: Paint): string {
  const endMs = Math.max(...variants.map(({ forecast }) => forecast.steadyState.lastMs))
  const highest = Math.max(...variants.map(({ forecast }) => forecast.peak.rate))
  const label = `${number(highest)}/s`
  const margin = Math.max(label.length, '0'.length)
  const curves = variants.map((variant) => {
    const drawn = columnsOf(variant.forecast.curve, endMs, columns)
    const rows = curveLines(
      drawn.map(({ rate }) => rate),
      highest,
      lines,
    )
    const named = rows.map((row, index) => `  ${(index === 0 ? label : '').padStart(margin)} ${row}`.trimEnd())
    const { secondStampede } = variant.forecast
    const mark = secondStampede === undefined ? '' : `, second stampede from ${duration(secondStampede.beginsAtMs)} on`
    return `  ${paint('dim', `${title(variant)}${mark}`)}\n${named.join('\n')}\n`
  })
  const end = duration(endMs)
  const axis = `  ${' '.repeat(margin)} 0${end.padStart(columns - 1)}\n`
  return `${paint('bold', 'Fetches per second')}, the busiest second of each column\n${curves.join('')}${paint('dim', axis)}`
}

function recommendationText({ maxRate, maxTimeMs, best, impossible }: Recommendation, paint: Paint): string {
  const time = maxTimeMs === undefined ? '' : ` and ${duration(maxTimeMs)}`
  const heading = paint('bold', `Recommended for at most ${number(maxRate)} fetches per second${time}`)
  if (best !== undefined) return `${heading}: ${checkedText(best)}`
  const { reason = '', soonest, lowest } = impossible ?? {}
  const pairs = [
    ...(soonest === undefined ? [] : [`Soonest at that rate: ${checkedText(soonest)}`]),
    ...(lowest === undefined
      ? []
      : [`Lowest rate${maxTimeMs === undefined ? ' of all' : ' in that time'}: ${checkedText(lowest)}`]),
  ]
  return [`${heading}: there are no such settings.\n${wrap(reason, '  ')}`, ...pairs].join('\n')
}

function checkedText({ settings, values, forecast }: Checked): string {
  const off = settings === undefined ? 'progressive service deployment off, ' : ''
  const gives = `${off}${number(forecast.peak.rate)} fetches per second in the busiest second, steady state after ${duration(forecast.steadyState.lastMs)}`
  return `${gives}\n${indent(values)}`
}

function wavesText({ limit, remarks, steps }: Waves, paint: Paint): string {
  const rows = steps
    .slice(0, mostSteps)
    .map(({ agents, pods, peakRate, waitMs }, index) => [
      String(index + 1),
      list(agents),
      number(pods),
      peakRate === undefined ? '–' : `${number(peakRate)}/s`,
      index === steps.length - 1 ? '–' : duration(waitMs),
    ])
  const more = steps.length > mostSteps ? `  and ${number(steps.length - mostSteps)} more\n` : ''
  const table =
    steps.length === 0
      ? ''
      : `${tableText([['step', 'agents', 'pods', 'busiest second', 'then wait'], ...rows], paint)}${more}`
  const heading = paint('bold', `The upgrade in ${count(steps.length, 'step')}`)
  return `${steps.length === 0 ? paint('bold', 'The upgrade in steps') : heading}: ${limit}\n${table}${remarks.map((each) => wrap(each, '  ')).join('')}`
}

function serviceText(
  { agents, clients, scales, idleSeconds, cpu }: ReturnType<typeof alike>[number],
  paint: Paint,
): string {
  const row = (label: string, cell: (scale: ServiceScale) => string): string[] => [label, ...scales.map(cell)]
  const table = [
    row('', ({ pods }) => count(pods, 'pod')),
    row('active pods, expected', ({ activePods }) => number(activePods)),
    row('active pods, at most', ({ mostActivePods }) => number(mostActivePods)),
    row('clients of a pod, mean', ({ meanClients }) => number(meanClients)),
    row('clients of the busiest pod', ({ busiestClients }) => number(busiestClients)),
  ]
  const limit = cpu?.limitCores === undefined ? 'no limit holds it' : `may use ${number(cpu.limitCores)}`
  const room =
    cpu === undefined
      ? ''
      : wrap(
          `The autoscaler adds pods from ${number(cpu.targetCores)} cores a pod on average (${number(cpu.targetPercentage)} % of the request of ${number(cpu.requestCores)}), where a pod ${limit}. The busiest then uses ${number(cpu.busiestCores)}.`,
          '  ',
        )
  return `${paint('bold', `${list(agents)} as ${agents.length === 1 ? 'a service' : 'services'}`)}: ${count(clients, 'client')}, each kept by its pod until it was idle for ${number(idleSeconds)} s\n${tableText(table, paint)}${room}`
}

function capacityText({ minimum, maximum }: Plan['capacity'], paint: Paint): string {
  const scales = minimum.pods === maximum.pods ? [minimum] : [minimum, maximum]
  const row = (label: string, cell: (scale: Requirements) => string): string[] => [label, ...scales.map(cell)]
  const names = [...new Set(scales.flatMap(({ resources }) => resources.map(({ name }) => name)))]
  const table = [
    ['', ...(scales.length === 1 ? ['all pods'] : ['fewest pods', 'most pods'])],
    row('pods', ({ pods }) => number(pods)),
    ...names.flatMap((name) => [
      row(`${name}, requests`, ({ resources }) => resources.find((each) => each.name === name)?.requests ?? '0'),
      row(`${name}, limits`, ({ resources }) => limitsText(resources.find((each) => each.name === name))),
    ]),
    row('volume claims', ({ volumes: { claims, storage } }) =>
      claims === 0 ? 'none' : `${number(claims)}, ${storage}`,
    ),
    row('disruption budgets', budgetsText),
  ]
  return `${paint('bold', 'What the release needs')}\n${tableText(table, paint)}`
}

function limitsText(sum: Requirements['resources'][number] | undefined): string {
  if (sum === undefined || sum.podsWithoutLimit === 0) return sum?.limits ?? '0'
  const without = `${count(sum.podsWithoutLimit, 'pod')} without`
  return sum.limits === '0' ? without : `${sum.limits}, ${without}`
}

function budgetsText({ budgets }: Requirements): string {
  if (budgets.length === 0) return 'none'
  const room = budgets.reduce((total, { mayBeMissing }) => total + mayBeMissing, 0)
  return `${number(room)} of ${count(
    budgets.reduce((total, { pods }) => total + pods, 0),
    'pod',
  )} may go`
}

function adviceText({ message, values }: Advice, paint: Paint): string {
  const text = `${paint('yellow', '!')} ${wrap(message, '  ').trimStart()}`
  return values === undefined ? text : `${text}  Write instead:\n${indent(values)}`
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ')
}

/** Breaks a sentence into lines of up to 120 characters. */
function wrap(text: string, margin: string): string {
  const wrapped: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && margin.length + line.length + 1 + word.length > 120) {
      wrapped.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return `${[...wrapped, line].map((each) => margin + each).join('\n')}\n`
}

function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`
}
