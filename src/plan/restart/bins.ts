import type { Peak } from './forecast.ts'

/**
 * Counts of events over time, several kinds side by side. Events come in no order, so the fewer bytes they are spread
 * over, the faster they are counted: 32 bits hold more than can be simulated.
 */
export type Bins = { binMs: number; readonly kinds: Uint32Array[] }

/** A day in tenths of a second, with some room. */
const mostBins = 2 ** 20

/** Bins without events. @param binMs how long a bin is, in milliseconds @param kinds how many kinds of events there are */
export function emptyBins(binMs: number, kinds: number): Bins {
  return { binMs, kinds: Array.from({ length: kinds }, () => new Uint32Array(1024)) }
}

/** Counts an event at a time in milliseconds. If memory does not suffice, bins become twice as long. */
export function countEvent(bins: Bins, kind: number, atMs: number): void {
  const counts = bins.kinds[kind]
  const index = Math.floor(atMs / bins.binMs)
  if (counts === undefined || index >= counts.length) {
    makeRoom(bins, kind, atMs)
    countEvent(bins, kind, atMs)
  } else counts[index] = (counts[index] ?? 0) + 1
}

function makeRoom(bins: Bins, kind: number, atMs: number): void {
  while (atMs / bins.binMs >= mostBins) {
    bins.binMs *= 2
    for (const [each, counts] of bins.kinds.entries()) bins.kinds[each] = inPairs(counts)
  }
  const counts = bins.kinds[kind] ?? new Uint32Array()
  const needed = Math.floor(atMs / bins.binMs) + 1
  if (needed <= counts.length) return
  const roomy = new Uint32Array(Math.min(mostBins, Math.max(needed, 2 * counts.length)))
  roomy.set(counts)
  bins.kinds[kind] = roomy
}

function inPairs(counts: Uint32Array): Uint32Array {
  return new Uint32Array(Math.ceil(counts.length / 2)).map(
    (_, index) => (counts[2 * index] ?? 0) + (counts[2 * index + 1] ?? 0),
  )
}

/** The sum of some kinds, up to the last bin that holds anything of any kind. */
export function sum(bins: Bins, kinds: readonly number[]): Float64Array {
  const total = new Float64Array(Math.max(...bins.kinds.map(usedLength)))
  for (const kind of kinds) {
    const counts = bins.kinds[kind] ?? new Uint32Array()
    // Reading behind the end of an array makes the whole loop slow.
    const length = Math.min(total.length, counts.length)
    for (let index = 0; index < length; index++) total[index] = (total[index] ?? 0) + (counts[index] ?? 0)
  }
  return total
}

/** How many bins there are up to the last that holds anything. */
function usedLength(counts: Uint32Array): number {
  let length = counts.length
  while (length > 0 && counts[length - 1] === 0) length--
  return length
}

/** The highest rate over stretches of some bins in a row, and where the first such stretch begins. */
export function peakOf(counts: Float64Array, binMs: number, stretch: number): Peak {
  let [inside, most, at] = [0, 0, 0]
  for (let index = 0; index < counts.length; index++) {
    inside += counts[index] ?? 0
    if (index >= stretch) inside -= counts[index - stretch] ?? 0
    if (inside > most) [most, at] = [inside, Math.max(0, index + 1 - stretch)]
  }
  return { rate: (most * 1000) / (stretch * binMs), atMs: at * binMs, overMs: stretch * binMs }
}
