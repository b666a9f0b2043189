import { type Html, html } from './html.ts'
import { unbroken } from './unbroken.ts'

/**
 * A table. On a phone its rows are stacked, each cell after the heading of its column; roles keep it a table there.
 * @param rows column headings first; the first cell of each row is its heading
 * @param isText whether cells are text, rather than numbers to compare
 */
export function table(caption: string, [head = [], ...rows]: readonly (readonly string[])[], isText = false): Html {
  const [corner = '', ...columns] = head
  return html`<div class="table" role="region" aria-label="${caption}" tabindex="0">
<table role="table"${isText && html` class="text"`}>
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${corner === '' ? html`<td role="cell"></td>` : html`<th role="columnheader" scope="col">${corner}</th>`}${columns.map((cell) => html`<th role="columnheader" scope="col">${cell}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map(([first, ...rest]) => html`<tr role="row"><th role="rowheader" scope="row">${first}</th>${rest.map((cell, index) => html`<td role="cell"><span class="column" aria-hidden="true">${columns[index]}</span><span>${unbroken(cell)}</span></td>`)}</tr>\n`)}</tbody>
</table>
</div>`
}
