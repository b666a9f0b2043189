import type { Checked } from '../../plan/recommendation/recommendation.ts'
import { columnsOf } from '../../plan/restart/columns.ts'
import type { Curve, Forecast } from '../../plan/restart/forecast.ts'
import type { Plan } from '../../plan/result.ts'

/** How many points a curve has for programs. */
const points = 500

/** The plan for programs: like `Plan`, but with curves as rates over time. */
export function planJson(plan: Plan): object {
  const { restart, recommendation } = plan
  return {
    ...plan,
    ...(restart !== undefined && {
      restart: {
        ...restart,
        variants: restart.variants.map(({ name, isGiven, forecast }) => ({
          name,
          isGiven,
          forecast: forecastJson(forecast),
        })),
      },
    }),
    ...(recommendation !== undefined && {
      recommendation: {
        ...recommendation,
        best: checkedJson(recommendation.best),
        ...(recommendation.impossible !== undefined && {
          impossible: {
            ...recommendation.impossible,
            soonest: checkedJson(recommendation.impossible.soonest),
            lowest: checkedJson(recommendation.impossible.lowest),
          },
        }),
      },
    }),
  }
}

function checkedJson(checked: Checked | undefined): object | undefined {
  return checked && { ...checked, forecast: forecastJson(checked.forecast) }
}

function forecastJson({ curve, ...forecast }: Forecast): object {
  return { ...forecast, curve: curveJson(curve, forecast.steadyState.lastMs) }
}

/** Rates in fetches per second: the busiest second of each stretch; `atMs` is where that begins. */
function curveJson(curve: Curve, endMs: number): object {
  return columnsOf(curve, endMs, points)
}
