/** Text that is HTML already. */
export type Html = { readonly html: string }

type Part = Html | string | number | undefined | false | readonly Part[]

/**
 * Makes HTML from a template literal: a value in `${}` is text and is escaped, unless it is HTML itself. Lists are
 * joined; undefined and false become nothing.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.map((text, index) => text + (index < parts.length ? show(parts[index]) : '')).join('') }
}

/** Text that is known to be HTML, such as what a library draws. */
export function trusted(text: string): Html {
  return { html: text }
}

function show(part: Part): string {
  if (part === undefined || part === false) return ''
  if (isList(part)) return part.map(show).join('')
  return typeof part === 'object' ? part.html : escaped(String(part))
}

function isList(part: Part): part is readonly Part[] {
  return Array.isArray(part)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
