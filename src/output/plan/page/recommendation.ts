import type { Checked, Recommendation } from '../../../plan/recommendation/recommendation.ts'
import { duration, fetchRate } from '../../../text/format.ts'
import { type Html, html } from './html.ts'
import { valuesBlock } from './values.ts'

/** Values that keep to the limits, to copy; or why there are none, and what comes closest. */
export function recommendationSection({ maxRate, maxTimeMs, best, impossible }: Recommendation): Html {
  const limits = `at most ${fetchRate(maxRate)}${maxTimeMs === undefined ? '' : ` and ${duration(maxTimeMs)}`}`
  return html`<section aria-labelledby="recommended">
<h2 id="recommended">Recommended values</h2>
<p>Limits: ${limits}.</p>
${best && checked(best, 'the recommended values')}
${
  impossible &&
  html`<p>${impossible.reason}</p>
${impossible.soonest && html`<h3>Earliest finish at this rate</h3>\n${checked(impossible.soonest, 'the values that keep to the rate')}`}
${impossible.lowest && html`<h3>${maxTimeMs === undefined ? 'Lowest rate' : 'Lowest rate within this time'}</h3>\n${checked(impossible.lowest, 'the values with the lowest rate')}`}`
}
</section>`
}

function checked({ values, forecast }: Checked, what: string): Html {
  return html`<p>Simulated: at most ${fetchRate(forecast.peak.rate)}, and all pods have fetched everything after ${duration(forecast.steadyState.lastMs)}.</p>
${values === '' ? html`<p>No change is needed.</p>` : valuesBlock(values, what)}`
}
