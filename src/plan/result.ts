import type { Advice } from './advice.ts'
import type { Requirements } from './requirements.ts'
import type { Forecast } from './restart/forecast.ts'
import type { WarmupSettings } from './restart/loads.ts'
import type { RestartPlan } from './restart/variants.ts'
import type { ServicePlan } from './service.ts'
import type { Batch } from './waves/batches.ts'
import type { Upgrade } from './waves/upgrade.ts'

/** What a release needs and does, before it is installed or upgraded. */
export type Plan = {
  readonly fleet: Fleet
  /** What a restart does; undefined where nobody said how many resources there are, or no pod restarts. */
  readonly restart?: RestartPlan | undefined
  /** What the release needs with the fewest and with the most pods that autoscaling may choose. */
  readonly capacity: { readonly minimum: Requirements; readonly maximum: Requirements }
  /** With a rate not to exceed: settings that keep to it. */
  readonly recommendation?: Recommendation | undefined
  /** With values of the running release and a rate: the upgrade in steps. */
  readonly waves?: Waves | undefined
  /** With a number of clients: each agent that is a service with client affinity. */
  readonly services: readonly ServicePlan[]
  readonly advice: readonly Advice[]
}

export type Fleet = {
  /** Agents that are enabled. */
  readonly agents: number
  /** Their pods: the most, where autoscaling sets the number. */
  readonly pods: number
  /** With values of the running release. */
  readonly upgrade?: Upgrade | undefined
}

/** Settings of progressive service deployment, and what a simulation with them gave. */
export type Checked = {
  /** Undefined: progressive service deployment is off. */
  readonly settings?: WarmupSettings | undefined
  /** What to write, as YAML to paste; empty where nothing has to change. */
  readonly values: string
  readonly forecast: Forecast
}

export type Recommendation = {
  /** Fetches per second that may not be exceeded in the busiest second. */
  readonly maxRate: number
  /** Milliseconds in which all pods are to have fetched everything. */
  readonly maxTimeMs?: number | undefined
  /** What keeps to both, and finishes soonest. */
  readonly best?: Checked | undefined
  /** Where nothing does: why, and what comes nearest. */
  readonly impossible?: Impossible | undefined
}

export type Impossible = {
  /** Whole sentences. */
  readonly reason: string
  /** Finishes soonest of all that keep to the rate. */
  readonly soonest?: Checked | undefined
  /** Has the lowest rate of all that keep to the time; without a time, of all that the settings admit. */
  readonly lowest?: Checked | undefined
}

/** An upgrade in steps, each of which restarts few enough agents. */
export type Waves = {
  /** What steps keep to, in words; what they come to instead, where they do not. */
  readonly limit: string
  /** False where there are no steps, or some exceed the rate. */
  readonly keepsLimit: boolean
  /** In whole sentences: why there are no steps or one is enough, or what they do not keep to. */
  readonly remarks: readonly string[]
  /** Where no pod restarts, one without agents; none where the upgrade cannot be taken in steps. */
  readonly steps: readonly Batch[]
  /** What the steps are made with, by name of the file: a script that runs them, and values. Empty without steps. */
  readonly files: Readonly<Record<string, string>>
}
