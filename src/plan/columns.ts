import type { Curve } from './forecast.ts'

/** The rate in one column of a chart. */
export type Column = {
  /** Where it begins, in milliseconds since the restart. */
  readonly atMs: number
  /** Fetches per second in its busiest stretch. */
  readonly rate: number
  /** Of these, those of pods whose window is over. */
  readonly late: number
}

/** Rates are those of so many bins in a row, as in the peaks of a forecast. */
const stretch = 10

/**
 * Draws a curve with few columns, none of which hides its peak.
 * @param endMs where the last column ends
 */
export function columnsOf({ binMs, fetches, late }: Curve, endMs: number, most: number): Column[] {
  const bins = Math.max(1, Math.ceil(endMs / binMs))
  const width = Math.ceil(bins / most)
  const columns = Array.from({ length: Math.ceil(bins / width) }, (_, index) => ({
    atMs: index * width * binMs,
    rate: 0,
    late: 0,
  }))
  let [all, after] = [0, 0]
  for (let bin = 0; bin < bins; bin++) {
    all += (fetches[bin] ?? 0) - (fetches[bin - stretch] ?? 0)
    after += (late[bin] ?? 0) - (late[bin - stretch] ?? 0)
    const column = columns[Math.floor(bin / width)]
    if (column === undefined || perSecond(all, binMs) <= column.rate) continue
    column.rate = perSecond(all, binMs)
    column.late = perSecond(after, binMs)
  }
  return columns
}

function perSecond(fetches: number, binMs: number): number {
  return (fetches * 1000) / (stretch * binMs)
}
