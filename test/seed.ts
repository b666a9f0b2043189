import { crc32 } from 'node:zlib'

/**
 * The seed of generated values: a new one in each run, so that later runs find what one run misses, but always the same
 * in CI, which must judge the change and not luck. A failure prints its seed; `SEED=…` repeats the run.
 */
export const seed: number = Number(process.env.SEED ?? (process.env.CI ? 1 : Date.now() % 2 ** 31))

/**
 * Whether everything is tested: `npm run test:matrix` sets `MATRIX`, to minor versions of Kubernetes. Any other run draws
 * some of what should behave alike.
 */
export const isWholeMatrix: boolean = process.env.MATRIX !== undefined

/**
 * Some of what should behave alike: always the same with one seed, and others with the next; all in the whole matrix.
 * @param what tells draws apart
 * @param of one in how many to take; by default, a single one
 */
export function drawn<T>(choices: readonly T[], what: string, of: number = choices.length): T[] {
  return isWholeMatrix ? [...choices] : choices.filter((_, index) => index % of === (crc32(what) + seed) % of)
}

/**
 * How many values to generate: four times as many in the whole matrix.
 * @param variable of the environment, whose number comes first: for a thorough run of a single test
 */
export function sampleSize(variable: string, usual: number): number {
  return Number(process.env[variable] ?? (isWholeMatrix ? 4 * usual : usual))
}
