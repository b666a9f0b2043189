import { isDeepStrictEqual } from 'node:util'
import type { Share } from '../../model/progress.ts'
import type { Forecast } from './forecast.ts'
import { hasWindow, knowsWindow, loadsOf, type Resources, type Starting, windowOf } from './loads.ts'
import type { AgentLoad, Conditions } from './model.ts'
import { simulate } from './simulate.ts'

/** One restart under several settings of progressive service deployment. */
export type RestartPlan = {
  readonly conditions: Conditions
  /** Pods that restart, and their fetches. */
  readonly pods: number
  readonly fetches: number
  readonly variants: readonly Variant[]
}

/**
 * - `without` and `with`: turned off, and on for all agents that know it, each with the window and delays of its own
 *   settings; no `with` if none knows it
 * - `given`: as in the values, if that is neither
 * - `recommended`: with the recommendation, unless that is off
 */
export type Variant = {
  readonly name: 'without' | 'with' | 'given' | 'recommended'
  /** Whether this is what the values set. */
  readonly isGiven: boolean
  readonly loads: readonly AgentLoad[]
  readonly forecast: Forecast
}

/**
 * The same restart without progressive service deployment, with it, and as in the values.
 * @param share called now and then with the fetches of all of these that are simulated
 */
export function restartVariants(
  agents: readonly Starting[],
  resources: Resources,
  conditions: Conditions,
  share?: Share,
): readonly Variant[] {
  const given = loadsOf(agents, resources, ({ settings }) => (hasWindow(settings) ? windowOf(settings) : undefined))
  const both = [
    { name: 'without', loads: loadsOf(agents, resources, () => undefined) },
    {
      name: 'with',
      loads: loadsOf(agents, resources, ({ settings }) => (knowsWindow(settings) ? windowOf(settings) : undefined)),
    },
  ] as const
  const [without] = both
  const known = both.filter((variant) => variant === without || !isDeepStrictEqual(variant.loads, without.loads))
  const isKnown = known.some(({ loads }) => isDeepStrictEqual(loads, given))
  const all = [...known, ...(isKnown ? [] : [{ name: 'given', loads: given } as const])]
  return all.map(({ name, loads }, index) => ({
    name,
    isGiven: isDeepStrictEqual(loads, given),
    loads,
    forecast: simulate(loads, conditions, undefined, (done, of) => share?.(index * of + done, all.length * of)),
  }))
}
