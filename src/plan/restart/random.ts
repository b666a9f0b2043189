import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Draws numbers evenly from 0 (included) to 1 (excluded). */
export type Random = () => number

/** Numbers that are the same for the same seed, and do not resemble those of seeds nearby. */
export function randomOf(seed: number): Random {
  const generator = xoroshiro128plus(seed)
  // The first numbers still show the seed.
  for (let skipped = 0; skipped < 64; skipped++) generator.next()
  return () => (generator.next() >>> 0) / 2 ** 32
}
