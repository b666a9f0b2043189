import type { Advice } from '../../plan/advice.ts'
import type { Checked, Recommendation } from '../../plan/recommendation/recommendation.ts'
import { columnsOf } from '../../plan/restart/columns.ts'
import type { RestartPlan } from '../../plan/restart/variants.ts'
import type { Fleet, Plan } from '../../plan/result.ts'
import { alike } from '../../plan/service.ts'
import type { WavePlan } from '../../plan/waves/wave-plan.ts'
import { andMore, count, duration, fetchRate, list, number } from '../../text/format.ts'
import type { Look } from '../look.ts'
import { tableText } from '../table.ts'
import { wrapText } from '../wrap.ts'
import { capacityRows } from './capacity.ts'
import { curveLines } from './curve.ts'
import {
  circumstances,
  cpuSentences,
  mostWaves,
  restartRows,
  serviceRows,
  upgradeSentences,
  variantTitle,
  waveRows,
} from './tables.ts'

/** The widest curves, in columns, and how many lines they are high. */
const [widest, lines] = [60, 4]

/** Advice is several sentences: it is wrapped even where no terminal is. */
const usual = 120

/** The plan as tables, curves and sentences. */
export function planText(plan: Plan, look: Look): string {
  const { fleet, restart, capacity, recommendation, waves, services, advice } = plan
  const parts = [
    fleetText(fleet, restart, look),
    ...(restart === undefined ? [] : [restartText(restart, look), curvesText(restart, look)]),
    ...(recommendation === undefined ? [] : [recommendationText(recommendation, look)]),
    ...(waves === undefined ? [] : [wavesText(waves, look)]),
    ...alike(services).map((service) => serviceText(service, look)),
    capacityText(capacity, look),
    ...advice.map((each) => adviceText(each, look)),
  ]
  return parts.join('\n')
}

function fleetText({ agents, pods, upgrade }: Fleet, restart: RestartPlan | undefined, { paint, width }: Look): string {
  const fetched = restart === undefined ? '' : `, ${count(restart.fetches, 'fetch', 'fetches')}`
  const fleet = `${count(agents, 'agent')}, ${count(pods, 'pod')}`
  if (upgrade === undefined) return `${paint('bold', `${fleet}${fetched}`)}\n`
  const starts =
    restart === undefined ? '' : ` ${count(restart.pods, 'pod')} start${restart.pods === 1 ? 's' : ''}${fetched}.`
  return `${paint('bold', `${fleet}.${starts}`)}\n${upgradeSentences(upgrade)
    .map((each) => `${wrapText(each, width, '  ')}\n`)
    .join('')}`
}

function restartText(restart: RestartPlan, look: Look): string {
  const { paint, width } = look
  const heading = wrapText(`${paint('bold', 'A restart')}: ${circumstances(restart.conditions)}`, width)
  return `${heading}\n${tableText(
    restartRows(restart, (text) => paint('red', text)),
    look,
  )}`
}

/** One curve per variant, all with the same scale. */
function curvesText({ variants }: RestartPlan, { paint, width }: Look): string {
  const endMs = Math.max(...variants.map(({ forecast }) => forecast.steadyState.lastMs))
  const highest = Math.max(...variants.map(({ forecast }) => forecast.peak.rate))
  const label = `${number(highest)}/s`
  const columns = Math.max(1, Math.min(widest, width - label.length - 3))
  const curves = variants.map((variant) => {
    const drawn = columnsOf(variant.forecast.curve, endMs, columns)
    const rows = curveLines(
      drawn.map(({ rate }) => rate),
      highest,
      lines,
    )
    const { secondStampede } = variant.forecast
    const beginsAtMs = secondStampede?.beginsAtMs ?? Number.POSITIVE_INFINITY
    const calm = drawn.filter((_, column) => (drawn[column + 1]?.atMs ?? endMs) <= beginsAtMs).length
    const named = rows.map((row, index) => {
      const [before, after] = [row.slice(0, calm), row.slice(calm).trimEnd()]
      const bars = after === '' ? before.trimEnd() : `${before}${paint('red', after)}`
      return `  ${(index === 0 ? label : '').padStart(label.length)} ${bars}`.trimEnd()
    })
    const mark = secondStampede === undefined ? '' : paint('red', `, second stampede from ${duration(beginsAtMs)} on`)
    return `  ${paint('dim', variantTitle(variant))}${mark}\n${named.join('\n')}\n`
  })
  const end = duration(endMs)
  const axis = `  ${' '.repeat(label.length)} 0${end.padStart(columns - 1)}\n`
  return `${paint('bold', 'Fetches per second')}, the busiest second of each column\n${curves.join('')}${paint('dim', axis)}`
}

function recommendationText({ maxRate, maxTimeMs, best, impossible }: Recommendation, { paint, width }: Look): string {
  const time = maxTimeMs === undefined ? '' : ` and ${duration(maxTimeMs)}`
  const heading = paint('bold', `Recommended for at most ${fetchRate(maxRate)}${time}`)
  if (best !== undefined) return checkedText(heading, best, width)
  const { reason = '', soonest, lowest } = impossible ?? {}
  const pairs = [
    ...(soonest === undefined ? [] : [checkedText('Earliest finish at that rate', soonest, width)]),
    ...(lowest === undefined
      ? []
      : [checkedText(`Lowest rate${maxTimeMs === undefined ? ' of all' : ' within that time'}`, lowest, width)]),
  ]
  const none = wrapText(`${heading}: there are no such settings.`, width)
  return [`${none}\n${sentences(reason, width)}`, ...pairs].join('\n')
}

function checkedText(heading: string, { settings, values, forecast }: Checked, width: number): string {
  const off = settings === undefined ? 'progressive service deployment off, ' : ''
  const gives = `${off}${fetchRate(forecast.peak.rate)} in the busiest second, steady state after ${duration(forecast.steadyState.lastMs)}`
  return `${wrapText(`${heading}: ${gives}`, width)}\n${values === '' ? '  No change is needed.\n' : indent(values)}`
}

function wavesText(plan: WavePlan, look: Look): string {
  const { paint, width } = look
  const { limit, remarks, waves } = plan
  const more = waves.length > mostWaves ? `  ${andMore(waves.length - mostWaves)}\n` : ''
  const table = waves.length === 0 ? '' : `${tableText(waveRows(plan), look)}${more}`
  const heading = waves.length === 0 ? 'The upgrade in waves' : `The upgrade in ${count(waves.length, 'wave')}`
  return `${wrapText(`${paint('bold', heading)}: ${limit}`, width)}\n${table}${remarks.map((each) => sentences(each, width)).join('')}`
}

function serviceText(service: ReturnType<typeof alike>[number], look: Look): string {
  const { paint, width } = look
  const { agents, clients, idleSeconds, cpu } = service
  const room = cpu === undefined ? '' : sentences(cpuSentences(cpu), width)
  const title = paint('bold', `${list(agents)} as ${agents.length === 1 ? 'a service' : 'services'}`)
  const bound = `${count(clients, 'client')}, each bound to its pod until idle for ${number(idleSeconds)} s`
  return `${wrapText(`${title}: ${bound}`, width)}\n${tableText(serviceRows(service), look)}${room}`
}

function capacityText(capacity: Plan['capacity'], look: Look): string {
  return `${look.paint('bold', 'What the release needs')}\n${tableText(capacityRows(capacity), look)}`
}

function adviceText({ severity, message, values }: Advice, { paint, width }: Look): string {
  const mark = paint(severity === 'error' ? 'red' : 'yellow', '!')
  const text = `${mark} ${sentences(message, width).trimStart()}`
  return values === undefined ? text : `${text}  Write instead:\n${indent(values)}`
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ')
}

function sentences(text: string, width: number): string {
  return `${wrapText(text, Math.min(usual, width), '  ')}\n`
}
