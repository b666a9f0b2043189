const minute = 60
const hour = 60 * minute
const steps = [
  ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 3, 6, 12, 24, 48, 96].map((hours) => hours * hour),
]

/** The labels of an axis of time. */
type TimeAxis = {
  /** From one label to the next, in seconds. */
  readonly step: number
  readonly unit: 's' | 'min' | 'h'
  /** How many seconds the unit has. */
  readonly seconds: number
}

/**
 * The labels that an axis of time has room for.
 * @param endMs where it ends, in milliseconds
 * @param width in pixels
 */
export function timeAxis(endMs: number, width: number): TimeAxis {
  const end = endMs / 1000
  const most = Math.floor(width / 80)
  const step = steps.find((each) => end / each <= most) ?? end
  if (step >= hour) return { step, unit: 'h', seconds: hour }
  return step >= minute ? { step, unit: 'min', seconds: minute } : { step, unit: 's', seconds: 1 }
}
