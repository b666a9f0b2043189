import { type Html, html } from './html.ts'

/**
 * A table that is scrolled by itself where the page is narrow, also by keys.
 * @param rows headings of the columns first; the first cell of each row is its heading
 * @param isText whether cells are to be read as text, and not compared as numbers
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

/** A number and its unit stay together, and so do the two of a duration. */
function unbroken(text: string): string {
  return text.replace(/(?<=\d) (?=(?:ms|s|min|h|%)(?:\s|$))|(?<=min|h) (?=\d)/g, '\u00a0')
}
