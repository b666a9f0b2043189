import type { Forecast } from '../../../plan/restart/forecast.ts'
import type { Variant } from '../../../plan/restart/variants.ts'
import type { Plan } from '../../../plan/result.ts'
import { capitalized, count, duration, fetchRate, number } from '../../../text/format.ts'
import { type Html, html } from './html.ts'
import { unbroken } from './unbroken.ts'

/** How bad it is: each level has a color, and a word for those who do not see it. */
export type Level = 'bad' | 'caution' | 'good'

const words: Readonly<Record<Level, string>> = { bad: 'Problem', caution: 'Caution', good: 'Good' }

/** The level of something as a label. */
export function levelLabel(level: Level): Html {
  return html`<span class="level ${level}">${words[level]}</span>`
}

/**
 * What a restart does, for a first look: a verdict in words and three figures, before and after.
 * @param maxRate the rate to keep to, in fetches per second
 * @returns nothing if no restart was simulated
 */
export function verdictSection(plan: Plan, maxRate: number | undefined): Html | undefined {
  const given = plan.restart?.variants.find(({ isGiven }) => isGiven)
  if (plan.restart === undefined || given === undefined) return undefined
  const { level, headline } = verdictOn(given.forecast, maxRate)
  const sides = sidesOf(plan, plan.restart.variants, given)
  return html`<section class="verdict ${level}" aria-labelledby="verdict">
<p>${levelLabel(level)}</p>
<h2 id="verdict">${unbroken(headline)}</h2>
<p>${unbroken(remedy(plan, level))}</p>
<dl class="figures">
${figures(maxRate).map(
  ({ name, show, isBad }) => html`<div><dt>${name}</dt>
${sides.map(({ title, forecast }) => html`<dd${isBad(forecast) && html` class="bad"`}><span>${title}</span> ${show(forecast)}</dd>\n`)}</div>
`,
)}</dl>
</section>`
}

function verdictOn(
  { peak, secondStampede, unfinished, queue }: Forecast,
  maxRate: number | undefined,
): { level: Level; headline: string } {
  const exceeds = maxRate !== undefined && peak.rate > maxRate
  if (secondStampede !== undefined) {
    const { rate, beginsAtMs } = secondStampede
    return { level: 'bad', headline: `A second stampede of ${fetchRate(rate)} begins after ${duration(beginsAtMs)}` }
  }
  if (exceeds) {
    return {
      level: 'bad',
      headline: `The restart peaks at ${fetchRate(peak.rate)}, more than the ${number(maxRate)} asked for`,
    }
  }
  if (unfinished.pods > 0) {
    return { level: 'caution', headline: `Windows end before ${count(unfinished.pods, 'pod')} fetched everything` }
  }
  if ((queue?.longestWaitMs ?? 0) >= 1000) {
    return { level: 'caution', headline: 'The control plane gets more fetches than it can begin' }
  }
  const rate = `at most ${fetchRate(peak.rate)}`
  return { level: 'good', headline: `${capitalized(rate)}, and no second stampede` }
}

/** What there is to do about it. */
function remedy({ recommendation, waves, advice }: Plan, level: Level): string {
  const best = recommendation?.best
  if (best?.values === '') return 'The values keep to the limits as they are.'
  if (best !== undefined) {
    const { peak, secondStampede, steadyState } = best.forecast
    const stampede = secondStampede === undefined ? ', without a second stampede' : ''
    return `The recommended values keep it to ${fetchRate(peak.rate)}${stampede}, and finish after ${duration(steadyState.lastMs)}.`
  }
  const nearest = recommendation?.impossible?.soonest ?? recommendation?.impossible?.lowest
  if (nearest !== undefined) return 'No values keep to the limits. The values below come closest.'
  if (recommendation !== undefined) return 'No values keep to the limits.'
  if (waves !== undefined && waves.waves.length > 1) {
    return `In ${count(waves.waves.length, 'wave')}, the upgrade ${waves.keepsLimit ? 'keeps to the rate' : 'still exceeds the rate'}.`
  }
  if (advice.some(({ values }) => values !== undefined)) return 'The values below are better.'
  return level === 'good' ? 'Nothing has to change.' : 'Give a rate with --recommend --max-rate to find better values.'
}

type Side = { readonly title: string; readonly forecast: Forecast }

/** Before and after: as given and as recommended; without a recommendation, without and with windows. */
function sidesOf({ recommendation }: Plan, variants: readonly Variant[], given: Variant): Side[] {
  const asGiven = { title: 'as given', forecast: given.forecast }
  const best = recommendation?.best
  if (best !== undefined) return best.values === '' ? [asGiven] : [asGiven, { title: 'recommended', ...best }]
  const other = variants.find(({ name }) => name === (given.name === 'without' ? 'with' : 'without'))
  if (other === undefined) return [asGiven]
  return given.name === 'without'
    ? [asGiven, { title: 'with windows', forecast: other.forecast }]
    : [{ title: 'without windows', forecast: other.forecast }, asGiven]
}

type Figure = {
  readonly name: string
  readonly show: (forecast: Forecast) => Html
  readonly isBad: (forecast: Forecast) => boolean
}

function figures(maxRate: number | undefined): Figure[] {
  return [
    {
      name: 'Peak',
      show: ({ peak }) => rateAt(peak.rate, peak.atMs),
      isBad: ({ peak }) => maxRate !== undefined && peak.rate > maxRate,
    },
    {
      name: 'Second stampede',
      show: ({ secondStampede }) =>
        secondStampede === undefined ? html`<b>none</b>` : rateAt(secondStampede.rate, secondStampede.beginsAtMs),
      isBad: ({ secondStampede }) => secondStampede !== undefined,
    },
    {
      name: 'Finished after',
      show: ({ steadyState }) => html`<b>${duration(steadyState.lastMs)}</b>`,
      isBad: () => false,
    },
  ]
}

function rateAt(rate: number, atMs: number): Html {
  return html`<b>${unbroken(`${number(rate)} fetches/s`)}</b> <small>at ${duration(atMs)}</small>`
}
