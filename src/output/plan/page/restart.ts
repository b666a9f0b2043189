import { columnsOf } from '../../../plan/restart/columns.ts'
import type { Forecast } from '../../../plan/restart/forecast.ts'
import type { RestartPlan, Variant } from '../../../plan/restart/variants.ts'
import { count, duration, fetchRate, number } from '../../../text/format.ts'
import { circumstances, restartRows } from '../tables.ts'
import { drawDiagram } from './diagram.ts'
import { type Html, html } from './html.ts'
import { table } from './table.ts'
import { importVega } from './vega.ts'

/** In pixels: for a screen or paper, and for a phone. */
const wide = 760
const narrow = 330

/** The load after a restart: a curve for each variant, all to the same scale, and a table that compares them. */
export async function restartSection(restart: RestartPlan): Promise<Html> {
  const { variants, pods, fetches, conditions } = restart
  const vega = await importVega()
  const endMs = Math.max(...variants.map(({ forecast }) => forecast.steadyState.lastMs))
  const highestRate = Math.max(...variants.map(({ forecast }) => forecast.peak.rate))
  const figures: Html[] = []
  for (const variant of variants) {
    const { name, forecast } = variant
    const draw = (width: number): Promise<Html> =>
      drawDiagram(
        {
          id: `load-${name}-${width}`,
          columns: columnsOf(forecast.curve, endMs, Math.round(width / 2.5)),
          endMs,
          highestRate,
          stampedeMs: forecast.secondStampede?.beginsAtMs,
          label: `Load over time. ${heading(variant)}: ${summary(forecast)}`,
        },
        width,
        vega,
      )
    figures.push(html`<figure>
<figcaption><h3>${heading(variant)}</h3><p>${summary(forecast)}</p></figcaption>
<div class="wide">${await draw(wide)}</div>
<div class="narrow">${await draw(narrow)}</div>
</figure>
`)
  }
  return html`<section aria-labelledby="load">
<h2 id="load">Load after a restart</h2>
<p>${count(pods, 'pod')}, ${count(fetches, 'fetch', 'fetches')}: ${circumstances(conditions)}. The curves have the same scale and show the busiest second of each span of time.</p>
${figures}
${table('Side by side', restartRows(restart))}
</section>`
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
