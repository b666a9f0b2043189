import type { Advice } from '../../../plan/advice.ts'
import type { Recommendation } from '../../../plan/recommendation/recommendation.ts'
import { type Html, html } from './html.ts'
import { recommended } from './recommendation.ts'
import { unbroken, withFlags } from './unbroken.ts'
import { valuesBlock } from './values.ts'
import { levelLabel } from './verdict.ts'

/** What to do: what is wrong, and the values to write instead. */
export function adviceSection(advice: readonly Advice[], recommendation: Recommendation | undefined): Html {
  return html`<section aria-labelledby="advice">
<h2 id="advice">What to do</h2>
${
  advice.length > 0 &&
  html`<ul class="advice">
${advice.map(({ severity, message, values }, index) => {
  const level = severity === 'error' ? 'bad' : 'caution'
  return html`<li class="${level}"><p>${levelLabel(level)} ${withFlags(unbroken(message))}</p>${values && valuesBlock(values, `the values of advice ${index + 1}`)}</li>\n`
})}</ul>
`
}${recommendation && recommended(recommendation)}
</section>`
}
