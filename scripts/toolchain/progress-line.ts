import { duration } from '../../src/text/format.ts'

/** How far a step is. */
export type Progress = {
  /** From 0 to 1, if anybody knows. */
  fraction?: number
  /** In units, such as `120 of 1432 packages`. */
  amount?: string
  /** What it is at, such as a package. */
  now?: string
}

const columns = 20

/** What is done, what is left and what is going on, for a terminal: with a bar if there is anything to show in it. */
export function progressBar(progress: Progress, seconds: number): string {
  if (progress.fraction === undefined) return progressLine(progress, seconds)
  const filled = Math.min(columns, Math.round(progress.fraction * columns))
  return `${'█'.repeat(filled)}${'░'.repeat(columns - filled)} ${progressLine(progress, seconds)}`
}

/** What is done, what is left and what is going on, for a log. */
export function progressLine({ fraction = 0, amount, now }: Progress, seconds: number): string {
  const parts = [amount, `${whole(seconds)} so far`, left(fraction, seconds)].filter((part) => part !== undefined)
  return parts.join(', ') + (now === undefined ? '' : `: ${now}`)
}

/** An estimate, once there is enough to estimate from. */
function left(fraction: number, seconds: number): string | undefined {
  if (seconds < 2 || fraction < 0.02 || fraction >= 1) return undefined
  return `about ${whole((seconds * (1 - fraction)) / fraction)} left`
}

const whole = (seconds: number) => duration(Math.round(seconds) * 1000)
