/** A ratio of two times measured one right after the other, over all rounds. */
export type Ratio = {
  median: number
  min: number
  max: number
}

/**
 * The middle of some numbers, in whatever order; of an even count, the mean of the middle two.
 * @throws RangeError without numbers
 */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  if (upper === undefined || lower === undefined) throw new RangeError('no numbers have no median')
  return (lower + upper) / 2
}

/** The time of each round of the first, divided by that of the same round of the second. */
export function ratio(firsts: readonly number[], seconds: readonly number[]): Ratio {
  const ratios = inRounds(firsts, seconds, (first, second) => first / second)
  return { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) }
}

/** The median of how much longer each round of the first takes than the same round of the second. */
export function difference(firsts: readonly number[], seconds: readonly number[]): number {
  return median(inRounds(firsts, seconds, (first, second) => first - second))
}

/** A cost at a size: milliseconds for a number of agents. */
export type Point = { agents: number; milliseconds: number }

/** Milliseconds that each additional agent costs between two sizes. */
export function slope(small: Point, large: Point): number {
  return (large.milliseconds - small.milliseconds) / (large.agents - small.agents)
}

/**
 * The exponent with which the time grows between two sizes, after the fixed cost (the time for one agent) is subtracted
 * from both: 1 is linear, 2 quadratic.
 */
export function exponent(small: Point, large: Point, fixed: number): number {
  return Math.log((large.milliseconds - fixed) / (small.milliseconds - fixed)) / Math.log(large.agents / small.agents)
}

/** @throws RangeError if not every round has both */
function inRounds(
  firsts: readonly number[],
  seconds: readonly number[],
  compare: (first: number, second: number) => number,
): number[] {
  if (firsts.length !== seconds.length) throw new RangeError(`${firsts.length} rounds instead of ${seconds.length}`)
  return firsts.map((first, round) => compare(first, seconds[round] as number))
}
