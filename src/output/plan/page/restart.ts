import { columnsOf } from '../../../plan/restart/columns.ts'
import type { Forecast } from '../../../plan/restart/forecast.ts'
import type { RestartPlan, Variant } from '../../../plan/restart/variants.ts'
import { count, duration, fetchRate, number } from '../../../text/format.ts'
import { circumstances, restartRows } from '../tables.ts'
import { drawDiagram } from './diagram.ts'
import { type Html, html } from './html.ts'
import { table } from './table.ts'
import { unbroken } from './unbroken.ts'
import { importVega } from './vega.ts'

/** In pixels: for a screen or paper, and for a phone. */
const wide = 760
const narrow = 366

/** How far above the curves the rate asked for may be before its line would make them too small to read. */
const farAbove = 2

/**
 * The load after a restart: a picture with a curve for each variant, and a table that compares them.
 * @param maxRate the rate to keep to, in fetches per second
 */
export async function restartSection(restart: RestartPlan, maxRate: number | undefined): Promise<Html> {
  const { variants, pods, fetches, conditions } = restart
  const vega = await importVega()
  const endMs = Math.max(...variants.map(({ forecast }) => forecast.steadyState.lastMs))
  const highest = Math.max(...variants.map(({ forecast }) => forecast.peak.rate))
  const askedRate = maxRate !== undefined && maxRate <= farAbove * highest ? maxRate : undefined
  const draw = (width: number): Promise<Html> =>
    drawDiagram(
      {
        id: `load-${width}`,
        curves: variants.map((variant) => ({
          title: heading(variant),
          columns: columnsOf(variant.forecast.curve, endMs, Math.round(width / 2.5)),
          peak: variant.forecast.peak,
          stampede: variant.forecast.secondStampede,
        })),
        endMs,
        highestRate: Math.max(highest, askedRate ?? 0),
        askedRate,
        label: `Load over time. ${variants.map((variant) => `${heading(variant)}: ${summary(variant.forecast)}`).join(' ')}`,
      },
      width,
      vega,
    )
  return html`<section class="load" aria-labelledby="load">
<h2 id="load">Load after a restart</h2>
<p>${unbroken(`${count(pods, 'pod')}, ${count(fetches, 'fetch', 'fetches')}: ${circumstances(conditions)}.`)}</p>
<figure>
<figcaption>Fetches per second, in the busiest second of each span of time; all curves to the same scale. ${legend(maxRate, askedRate)}</figcaption>
<div class="wide">${await draw(wide)}</div>
<div class="narrow">${await draw(narrow)}</div>
</figure>
${table('Side by side, in fetches per second', restartRows(restart))}
</section>`
}

function legend(maxRate: number | undefined, askedRate: number | undefined): Html | undefined {
  if (maxRate === undefined) return undefined
  if (askedRate === undefined) return html`The rate asked for, ${number(maxRate)}/s, is far above the picture.`
  return html`<span class="asked">Dashed line: the rate asked for, ${number(maxRate)}/s.</span>`
}

function heading({ name, isGiven }: Variant): string {
  const headings = {
    without: 'Without progressive service deployment',
    with: 'With progressive service deployment',
    given: 'As given',
    recommended: 'With the recommended values',
  }
  return `${headings[name]}${isGiven && name !== 'given' ? ' (as given)' : ''}`
}

function summary({ peak, steadyState, secondStampede }: Forecast): string {
  const most = `At most ${fetchRate(peak.rate)}, at ${duration(peak.atMs)}.`
  const end = `Steady state after ${duration(steadyState.lastMs)}.`
  if (secondStampede === undefined) return `${most} ${end}`
  const { rate, beginsAtMs, rateInWindow } = secondStampede
  return `${most} A second stampede from ${duration(beginsAtMs)} on, when windows end: ${fetchRate(rate)} instead of ${number(rateInWindow)}. ${end}`
}
