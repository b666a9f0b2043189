import { type Html, html } from './html.ts'
import { unbroken } from './unbroken.ts'

/**
 * A table that scrolls on its own if the page is narrow, also with the keyboard.
 * @param rows column headings first; the first cell of each row is its heading
 * @param isText whether cells are text, rather than numbers to compare
 */
export function table(caption: string, [head = [], ...rows]: readonly (readonly string[])[], isText = false): Html {
  const [corner = '', ...columns] = head
  return html`<div class="table" role="region" aria-label="${caption}" tabindex="0">
<table${isText && html` class="text"`}>
<caption>${caption}</caption>
<thead><tr>${corner === '' ? html`<td></td>` : html`<th scope="col">${corner}</th>`}${columns.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>
${rows.map(([first, ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${unbroken(cell)}</td>`)}</tr>\n`)}</tbody>
</table>
</div>`
}
