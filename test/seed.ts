/**
 * What generated values are drawn from: others in each run, so that time finds what one run misses, but the same in CI,
 * where a change is judged and not luck. A failure says its seed; `SEED=…` draws the same again.
 */
export const seed: number = Number(process.env.SEED ?? (process.env.CI ? 1 : Date.now() % 2 ** 31))
