import type { Forecast } from './forecast.ts'
import type { AgentLoad, Conditions } from './load.ts'
import type { WarmupSettings } from './loads.ts'
import type { Requirements } from './requirements.ts'
import type { ServicePlan } from './service.ts'

/** What a release needs and does, before it is installed or upgraded. */
export type Plan = {
  readonly fleet: Fleet
  /** What a restart does; undefined where nobody said how many resources there are. */
  readonly restart?: RestartPlan | undefined
  readonly capacity: { readonly minimum: Requirements; readonly maximum: Requirements }
  /** With a rate not to exceed: values that keep to it. */
  readonly recommendation?: Recommendation | undefined
  /** With values of the running release and a rate: the upgrade in steps. */
  readonly waves?: Waves | undefined
  /** With a number of clients: each agent that is a service with client affinity. */
  readonly services: readonly ServicePlan[]
  /** Whole sentences; those with values also say what to write. */
  readonly advice: readonly Advice[]
}

export type Fleet = {
  /** Agents that are enabled. */
  readonly agents: number
  /** Their pods: at most, where autoscaling sets the number. */
  readonly pods: number
  /** With values of the running release: the agents whose pods restart, are new, or do neither. */
  readonly against?:
    | {
        readonly restart: readonly { readonly agent: string; readonly because: readonly string[] }[]
        readonly added: readonly string[]
        readonly removed: readonly string[]
        readonly unchanged: number
      }
    | undefined
}

export type Advice = {
  readonly message: string
  /** A block of values to paste, as YAML. */
  readonly values?: string | undefined
}

/** One restart under several settings of progressive service deployment. */
export type RestartPlan = {
  readonly conditions: Conditions
  /** Pods that restart, and their fetches. */
  readonly pods: number
  readonly fetches: number
  /**
   * `without` and `with`: turned off, and on for all agents that know it, with the window and the delays of each.
   * `given`: as the values say, where that is neither. `recommended`: with the recommendation.
   */
  readonly variants: readonly Variant[]
}

export type Variant = {
  readonly name: 'without' | 'with' | 'given' | 'recommended'
  /** Whether this is what the values say. */
  readonly isGiven: boolean
  readonly loads: readonly AgentLoad[]
  readonly forecast: Forecast
}

/** Settings, and what a simulation with them gave. */
export type Checked = {
  /** Undefined: progressive service deployment is off. */
  readonly settings?: WarmupSettings | undefined
  /** A block of values to paste, as YAML. */
  readonly values: string
  /** Fetches per second. */
  readonly peakRate: number
  /** Until the last pod has fetched everything, in milliseconds. */
  readonly lastMs: number
  readonly forecast: Forecast
}

export type Recommendation = {
  /** Fetches per second that may not be exceeded. */
  readonly maxRate: number
  /** Milliseconds in which all pods are to have fetched everything. */
  readonly maxTimeMs?: number | undefined
  /** What keeps to both, and finishes soonest. */
  readonly best?: Checked | undefined
  /** Where nothing keeps to both: why, in a sentence, the soonest that keeps to the rate, and the lowest rate that keeps to the time. */
  readonly impossible?:
    | { readonly reason: string; readonly soonest?: Checked | undefined; readonly lowest?: Checked | undefined }
    | undefined
}

/** An upgrade in steps, each of which restarts few enough agents. */
export type Waves = {
  /** Fetches per second, or agents per second, that the steps keep to, in words. */
  readonly limit: string
  readonly steps: readonly Wave[]
  /** For Argo CD: values that give each agent's workload the wave of its step. */
  readonly syncWaves: string
}

export type Wave = {
  readonly agents: readonly string[]
  readonly pods: number
  readonly peakRate?: number | undefined
  /** How long to wait for the steady state before the next step, in milliseconds. */
  readonly lastMs?: number | undefined
  /** The values of this step, to be given after those of the upgrade: what agents that it does not reach yet keep. */
  readonly values: string
  readonly command: string
}
