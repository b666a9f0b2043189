import type { Advice } from '../../plan/advice.ts'
import type { Checked, Recommendation } from '../../plan/recommendation/recommendation.ts'
import { columnsOf } from '../../plan/restart/columns.ts'
import type { RestartPlan } from '../../plan/restart/variants.ts'
import type { Fleet, Plan } from '../../plan/result.ts'
import { alike } from '../../plan/service.ts'
import type { WavePlan } from '../../plan/waves/wave-plan.ts'
import { andMore, count, duration, fetchRate, list, number } from '../../text/format.ts'
import type { Paint } from '../paint.ts'
import { tableText } from '../table.ts'
import { curveLines } from './curve.ts'
import {
  capacityRows,
  circumstances,
  cpuSentences,
  mostWaves,
  restartRows,
  serviceRows,
  upgradeSentences,
  variantTitle,
  waveRows,
} from './tables.ts'

const columns = 60
const lines = 4

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
  return `${paint('bold', `${fleet}.${starts}`)}\n${upgradeSentences(upgrade)
    .map((each) => `  ${each}\n`)
    .join('')}`
}

function restartText(restart: RestartPlan, paint: Paint): string {
  return `${paint('bold', 'A restart')}: ${circumstances(restart.conditions)}\n${tableText(restartRows(restart), paint)}`
}

/** One curve per variant, all with the same scale. */
function curvesText({ variants }: RestartPlan, paint: Paint): string {
  const endMs = Math.max(...variants.map(({ forecast }) => forecast.steadyState.lastMs))
  const highest = Math.max(...variants.map(({ forecast }) => forecast.peak.rate))
  const label = `${number(highest)}/s`
  const curves = variants.map((variant) => {
    const drawn = columnsOf(variant.forecast.curve, endMs, columns)
    const rows = curveLines(
      drawn.map(({ rate }) => rate),
      highest,
      lines,
    )
    const named = rows.map((row, index) => `  ${(index === 0 ? label : '').padStart(label.length)} ${row}`.trimEnd())
    const { secondStampede } = variant.forecast
    const mark = secondStampede === undefined ? '' : `, second stampede from ${duration(secondStampede.beginsAtMs)} on`
    return `  ${paint('dim', `${variantTitle(variant)}${mark}`)}\n${named.join('\n')}\n`
  })
  const end = duration(endMs)
  const axis = `  ${' '.repeat(label.length)} 0${end.padStart(columns - 1)}\n`
  return `${paint('bold', 'Fetches per second')}, the busiest second of each column\n${curves.join('')}${paint('dim', axis)}`
}

function recommendationText({ maxRate, maxTimeMs, best, impossible }: Recommendation, paint: Paint): string {
  const time = maxTimeMs === undefined ? '' : ` and ${duration(maxTimeMs)}`
  const heading = paint('bold', `Recommended for at most ${fetchRate(maxRate)}${time}`)
  if (best !== undefined) return `${heading}: ${checkedText(best)}`
  const { reason = '', soonest, lowest } = impossible ?? {}
  const pairs = [
    ...(soonest === undefined ? [] : [`Earliest finish at that rate: ${checkedText(soonest)}`]),
    ...(lowest === undefined
      ? []
      : [`Lowest rate${maxTimeMs === undefined ? ' of all' : ' within that time'}: ${checkedText(lowest)}`]),
  ]
  return [`${heading}: there are no such settings.\n${wrap(reason, '  ')}`, ...pairs].join('\n')
}

function checkedText({ settings, values, forecast }: Checked): string {
  const off = settings === undefined ? 'progressive service deployment off, ' : ''
  const gives = `${off}${fetchRate(forecast.peak.rate)} in the busiest second, steady state after ${duration(forecast.steadyState.lastMs)}`
  return `${gives}\n${values === '' ? '  No change is needed.\n' : indent(values)}`
}

function wavesText(plan: WavePlan, paint: Paint): string {
  const { limit, remarks, waves } = plan
  const more = waves.length > mostWaves ? `  ${andMore(waves.length - mostWaves)}\n` : ''
  const table = waves.length === 0 ? '' : `${tableText(waveRows(plan), paint)}${more}`
  const heading = waves.length === 0 ? 'The upgrade in waves' : `The upgrade in ${count(waves.length, 'wave')}`
  return `${paint('bold', heading)}: ${limit}\n${table}${remarks.map((each) => wrap(each, '  ')).join('')}`
}

function serviceText(service: ReturnType<typeof alike>[number], paint: Paint): string {
  const { agents, clients, idleSeconds, cpu } = service
  const room = cpu === undefined ? '' : wrap(cpuSentences(cpu), '  ')
  return `${paint('bold', `${list(agents)} as ${agents.length === 1 ? 'a service' : 'services'}`)}: ${count(clients, 'client')}, each bound to its pod until idle for ${number(idleSeconds)} s\n${tableText(serviceRows(service), paint)}${room}`
}

function capacityText(capacity: Plan['capacity'], paint: Paint): string {
  return `${paint('bold', 'What the release needs')}\n${tableText(capacityRows(capacity), paint)}`
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
