/**
 * The seed of generated values: a new one in each run, so that later runs find what one run misses, but always the same
 * in CI, which must judge the change and not luck. A failure prints its seed; `SEED=…` repeats the run.
 */
export const seed: number = Number(process.env.SEED ?? (process.env.CI ? 1 : Date.now() % 2 ** 31))
