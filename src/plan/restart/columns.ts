import type { Curve } from './forecast.ts'

/** The rate in one column of a diagram. */
export type Column = {
  /** Where it begins, in milliseconds since the restart. */
  readonly atMs: number
  /** Fetches per second in the busiest stretch that ends in it; before the first such stretch ends, in that one. */
  readonly rate: number
  /** Of these, those of pods whose window is over. */
  readonly late: number
}

/**
 * Reduces a curve to few columns, without hiding its peak.
 * @param endMs where the last column ends
 */
export function columnsOf({ binMs, stretch, fetches, late }: Curve, endMs: number, most: number): Column[] {
  const bins = Math.max(1, Math.ceil(endMs / binMs))
  const width = Math.ceil(bins / most)
  const columns = Array.from({ length: Math.ceil(bins / width) }, (_, index) => ({
    atMs: index * width * binMs,
    rate: 0,
    late: 0,
  }))
  const all = ratesOf(fetches, binMs, stretch)
  const after = ratesOf(late, binMs, stretch)
  for (let bin = 0; bin < bins; bin++) {
    const column = columns[Math.floor(bin / width)]
    const end = Math.max(bin + 1, stretch)
    if (column === undefined || all(end) <= column.rate) continue
    column.rate = all(end)
    column.late = after(end)
  }
  return columns
}

/** For the end of a stretch, in bins: its rate, in fetches per second. */
function ratesOf(counts: Float64Array, binMs: number, stretch: number): (end: number) => number {
  const before = new Float64Array(counts.length + 1)
  for (const [bin, count] of counts.entries()) before[bin + 1] = (before[bin] ?? 0) + count
  const upTo = (bin: number): number => before[Math.min(bin, counts.length)] ?? 0
  return (end) => ((upTo(end) - upTo(end - stretch)) * 1000) / (stretch * binMs)
}
