/** A number for readers: whole from 100 on, with thousands separators; below, at most three significant digits. */
export function number(value: number): string {
  const digits = value !== 0 && Math.abs(value) < 100 ? 3 - Math.ceil(Math.log10(Math.abs(value) + Number.EPSILON)) : 0
  return value.toLocaleString('en', { maximumFractionDigits: Math.min(3, Math.max(0, digits)) })
}

/** Milliseconds in the units that fit: `650 ms`, `12.5 s`, `3 min 38 s`, `2 h 5 min`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${number(milliseconds)} ms`
  if (milliseconds < 60_000) return `${number(Math.round(milliseconds / 100) / 10)} s`
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 3600) return pair(Math.floor(seconds / 60), 'min', seconds % 60, 's')
  const minutes = Math.round(seconds / 60)
  return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
}

function pair(large: number, unit: string, small: number, smallUnit: string): string {
  return `${number(large)} ${unit}${small === 0 ? '' : ` ${small} ${smallUnit}`}`
}

/** Names as part of a sentence; only the first ones if there are more than `most`. */
export function list(names: readonly string[], most = 5): string {
  if (names.length <= most) return names.join(', ')
  return `${names.slice(0, most - 1).join(', ')} ${andMore(names.length - most + 1)}`
}

/** The words for items that are not shown. */
export function andMore(count: number): string {
  return `and ${number(count)} more`
}

/** A text that begins with a capital, to begin a sentence. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A number of things: `1 pod`, `2 pods`. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`
}

/** A part of some things: `2 of 6 pods`, `all 6 pods`, `both pods`, `the only pod`, `no pod`. */
export function outOf(part: number, all: number, one: string): string {
  if (part === 0) return `no ${one}`
  if (part < all) return `${number(part)} of ${count(all, one)}`
  if (all === 2) return `both ${one}s`
  return all === 1 ? `the only ${one}` : `all ${count(all, one)}`
}

/** A rate of fetches: `1 fetch per second`, `2,000 fetches per second`. */
export function fetchRate(perSecond: number): string {
  return `${count(perSecond, 'fetch', 'fetches')} per second`
}
