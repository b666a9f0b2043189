import type { Checked, Recommendation } from '../../../plan/recommendation/recommendation.ts'
import { duration, fetchRate } from '../../../text/format.ts'
import { type Html, html } from './html.ts'
import { unbroken } from './unbroken.ts'
import { valuesBlock } from './values.ts'

/** Values that keep to the limits, to copy; or why there are none, and what comes closest. */
export function recommended({ maxRate, maxTimeMs, best, impossible }: Recommendation): Html {
  const limits = `at most ${fetchRate(maxRate)}${maxTimeMs === undefined ? '' : ` and ${duration(maxTimeMs)}`}`
  return html`<h3>${best === undefined ? 'No values keep to the limits' : 'Recommended values'}</h3>
<p>Limits: ${limits}.</p>
${best && checked(best, 'the recommended values')}
${
  impossible &&
  html`<p>${impossible.reason}</p>
${impossible.soonest && html`<h4>Earliest finish at this rate</h4>\n${checked(impossible.soonest, 'the values that keep to the rate')}`}
${impossible.lowest && html`<h4>${maxTimeMs === undefined ? 'Lowest rate' : 'Lowest rate within this time'}</h4>\n${checked(impossible.lowest, 'the values with the lowest rate')}`}`
}`
}

function checked({ values, forecast }: Checked, what: string): Html {
  return html`<p>${unbroken(`Simulated: at most ${fetchRate(forecast.peak.rate)}, and all pods have fetched everything after ${duration(forecast.steadyState.lastMs)}.`)}</p>
${values === '' ? html`<p>No change is needed.</p>` : valuesBlock(values, what)}`
}
