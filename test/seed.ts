import { crc32 } from 'node:zlib'

/**
 * The seed of generated values: a new one in each run, so that later runs find what one run misses, but always the same
 * in CI, which must judge the change and not luck. A failure prints its seed; `SEED=…` repeats the run.
 */
export const seed: number = Number(process.env.SEED ?? (process.env.CI ? 1 : Date.now() % 2 ** 31))

/** One of some choices: always the same with one seed, and another one with the next. @param what tells draws apart */
export function drawn<T>(choices: readonly T[], what: string): T[] {
  return choices.filter((_, index) => index === (crc32(what) + seed) % choices.length)
}
