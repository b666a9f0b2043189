import { beforeAll, describe, expect, it } from 'vitest'
import { mergeAgents } from '../../src/agents/agents.ts'
import { readContract } from '../../src/chart.ts'
import type { JsonMap } from '../../src/model/json.ts'
import { coalesce } from '../../src/model/overlay.ts'
import { valuesOf } from '../../src/model/source.ts'
import { countEvent, emptyBins, peakOf, sum } from '../../src/plan/restart/bins.ts'
import type { Forecast, Peak } from '../../src/plan/restart/forecast.ts'
import { hasWindow, loadsOf, windowOf } from '../../src/plan/restart/loads.ts'
import type { Conditions } from '../../src/plan/restart/model.ts'
import { simulate } from '../../src/plan/restart/simulate.ts'
import { readChartValues } from '../../src/read/chart-values.ts'
import type { ProgressiveServiceDeployment, Values } from '../../src/values.ts'
import { fleet } from '../chart/fleet.ts'
import { drawn } from '../seed.ts'
import { distance, sharesOfCurves, sharesOfTimes } from './restart/distance.ts'
import { type Measurement, measure } from './restart/measure.ts'

/*
 * Compares real agents with the forecast. The measure is the Kolmogorov–Smirnov distance between the shares of fetches
 * that have arrived by a time: measured, and forecast by all simulations combined. The fetches of an agent depend on each
 * other, so no table has its critical value. It is the largest distance that any single simulation has, which a correct
 * measurement exceeds once in `simulations` + 1 times, plus `tolerance` for what a forecast leaves
 * out: the milliseconds of timers, and the time that agents take to start together.
 */
const simulations = 199
const tolerance = 0.03

const agents = 250
const controlPlane = { serviceTimeMs: 3000, capacity: 25 }
/** A minute of their time takes a second. */
const delays = { enabled: true, warmupMinDelay: 12_000, warmupMaxDelay: 36_000 }

/** A tenth of the minimum time that agents wait. */
const binMs = 1000

function values(progressiveServiceDeployment: ProgressiveServiceDeployment): Values {
  const names = Array.from({ length: agents }, (_, index) => ({ name: `agent-${index}` }))
  return fleet({ progressiveServiceDeployment, persistence: { enabled: false } }, ...names)
}

/** A model for a forecast: the settings, and the conditions of the restart. */
type Model = Partial<Conditions> & { readonly settings: ProgressiveServiceDeployment }

function forecasts({ settings, ...conditions }: Model, { serviceTimeMs }: Measurement, perPod: number): Forecast[] {
  const all = coalesce(valuesOf([readChartValues()]), values(settings) as JsonMap)
  const starting = mergeAgents(all, readContract()).map((agent) => ({ ...agent, pods: 1 }))
  const loads = loadsOf(starting, { perPod }, (agent) =>
    hasWindow(agent.settings) ? windowOf(agent.settings) : undefined,
  )
  const measured = { ...controlPlane, serviceTimeMs, baseDelayMs: 0, binMs }
  return Array.from({ length: simulations }, (_, seed) => simulate(loads, { ...measured, ...conditions, seed }))
}

/** The distance of a measurement from forecasts, and the maximum allowed. */
function compare({ arrivalsMs }: Measurement, forecast: readonly Forecast[]): { found: number; allowed: number } {
  const curves = forecast.map(({ curve }) => curve)
  const together = sharesOfCurves(curves)
  return {
    found: distance(sharesOfTimes(arrivalsMs, binMs), together),
    allowed: tolerance + Math.max(...curves.map((curve) => distance(sharesOfCurves([curve]), together))),
  }
}

type Case = {
  readonly title: string
  readonly settings: ProgressiveServiceDeployment
  readonly fetches: number
  /** Wrong models, which must not pass. */
  readonly wrong: Readonly<Record<string, Partial<Model>>>
}

const on = { ...delays, warmupDuration: 10 }
const off = { ...on, enabled: false }
const short = { ...delays, warmupDuration: 3 }

const cases: readonly Case[] = [
  {
    title: 'on',
    settings: on,
    fetches: 20,
    wrong: {
      'that forgets delays': { settings: off },
      'that forgets the service time': { serviceTimeMs: 0 },
      'with delays a tenth longer': {
        settings: { ...on, warmupMinDelay: 1.1 * on.warmupMinDelay, warmupMaxDelay: 1.1 * on.warmupMaxDelay },
      },
    },
  },
  {
    title: 'off',
    settings: off,
    fetches: 40,
    wrong: {
      'without a limit of the control plane': { capacity: undefined },
      'with a control plane that is a tenth faster': { capacity: 1.1 * controlPlane.capacity },
      'with delays': { settings: on },
    },
  },
  {
    title: 'on for too short',
    settings: short,
    fetches: 20,
    wrong: {
      'whose window does not end': { settings: on },
      'whose window is a minute longer': { settings: { ...short, warmupDuration: 4 } },
      'that keeps delaying': { baseDelayMs: 12_000 },
    },
  },
]

describe.each(drawn(cases, 'restart'))(
  'a restart with progressive service deployment $title',
  ({ settings, fetches, wrong }) => {
    let measured: Measurement
    beforeAll(async () => {
      measured = await measure(values(settings), { ...controlPlane, fetchesPerAgent: fetches })
    })

    it('proceeds as forecast', () => {
      const { found, allowed } = compare(measured, forecasts({ settings }, measured, fetches))
      expect(measured.arrivalsMs).toHaveLength(agents * fetches)
      expect(found).toBeLessThan(allowed)
    })
    it.each(Object.entries(wrong))('does not proceed as forecast by a model %s', (_, model) => {
      const { found, allowed } = compare(measured, forecasts({ settings, ...model }, measured, fetches))
      expect(found).toBeGreaterThan(allowed)
    })
    it('has the forecast peak', () => {
      const rates = forecasts({ settings }, measured, fetches).map(({ peak }) => peak.rate)
      const { rate } = peakOfTimes(measured.arrivalsMs)
      // On a busy machine, the first connections of all agents take some of the ten bins that they are forecast to share.
      expect(rate).toBeGreaterThan(0.75 * Math.min(...rates))
      expect(rate).toBeLessThan(1.1 * Math.max(...rates))
    })
    it(settings === short ? 'has a second stampede, as forecast' : 'is not forecast to have a second stampede', () => {
      const stampedes = forecasts({ settings }, measured, fetches).map(({ secondStampede }) => secondStampede)
      expect(new Set(stampedes.map((stampede) => stampede?.beginsAtMs))).toEqual(
        new Set([settings === short ? windowEndMs : undefined]),
      )
      if (settings !== short) return
      const inWindow = peakOfTimes(measured.arrivalsMs.filter((at) => at < windowEndMs))
      const after = peakOfTimes(measured.arrivalsMs.filter((at) => at >= windowEndMs))
      expect(after.rate).toBeGreaterThan(1.5 * inWindow.rate)
    })
  },
)

const windowEndMs = short.warmupDuration * 60_000

/** The peak as in the forecast: the busiest of all stretches of ten bins. */
function peakOfTimes(timesMs: readonly number[]): Peak {
  const bins = emptyBins(binMs, 1)
  for (const time of timesMs) countEvent(bins, 0, time)
  return peakOf(sum(bins, [0]), binMs, 10)
}
