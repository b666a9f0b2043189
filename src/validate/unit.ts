/** The units of numbers by the words for them, in seconds where they are times. */
const units = { minutes: 60, seconds: 1, milliseconds: 0.001, percent: undefined } as const
type Unit = keyof typeof units

const suffixes: Readonly<Record<string, number>> = { ms: 0.001, s: 1, sec: 1, m: 60, min: 60, h: 3600, d: 86_400 }

/** What a number counts: its description says so, or, for fields of Kubernetes, its key. */
export function unitOf(description: string | undefined, key: string): Unit | undefined {
  if (/Seconds$/.test(key)) return 'seconds'
  if (/Percentage$/.test(key)) return 'percent'
  return /\b(minutes|milliseconds|seconds)\b/i.exec(description ?? '')?.[1]?.toLowerCase() as Unit | undefined
}

/**
 * The number that a text such as `5m` means, in a unit; undefined if it is none, or not whole.
 */
export function inUnit(text: string, unit: Unit): number | undefined {
  const [, digits, suffix = ''] = /^(\d+(?:\.\d+)?) ?(%|[a-z]*)$/i.exec(text.trim()) ?? []
  if (digits === undefined) return undefined
  if (unit === 'percent') return suffix === '%' && Number.isInteger(Number(digits)) ? Number(digits) : undefined
  const seconds = suffixes[suffix.toLowerCase()]
  const value = seconds === undefined ? undefined : Math.round((Number(digits) * seconds * 1000) / units[unit]) / 1000
  return value !== undefined && Number.isInteger(value) ? value : undefined
}
