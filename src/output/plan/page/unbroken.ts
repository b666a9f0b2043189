import { type Html, html } from './html.ts'

/** Keeps a number and its unit on one line, and both parts of a duration. */
export function unbroken(text: string): string {
  return text.replace(/(?<=\d) (?=(?:ms|s|min|h|fetches\/s)(?:[\s.,]|$))|(?<=min|h) (?=\d)/g, '\u00a0')
}

/** Text whose flags, such as `--max-rate`, are not broken at their hyphens. */
export function withFlags(text: string): Html {
  const parts = text.split(/(?<=^|\s)(--[a-z][a-z-]*)/)
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<span class="flag">${part}</span>` : part))}`
}
