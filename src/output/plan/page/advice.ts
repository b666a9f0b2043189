import type { Advice } from '../../../plan/advice.ts'
import { type Html, html } from './html.ts'
import { valuesBlock } from './values.ts'

/** What to do, with values to copy. */
export function adviceSection(advice: readonly Advice[]): Html {
  return html`<section aria-labelledby="advice">
<h2 id="advice">What to do</h2>
<ul class="advice">
${advice.map(({ message, values }, index) => html`<li><p>${message}</p>${values && valuesBlock(values, `the values of advice ${index + 1}`)}</li>\n`)}</ul>
</section>`
}
