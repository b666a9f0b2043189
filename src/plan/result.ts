import type { Advice } from './advice.ts'
import type { Recommendation } from './recommendation/recommendation.ts'
import type { Requirements } from './requirements.ts'
import type { RestartPlan } from './restart/variants.ts'
import type { ServicePlan } from './service.ts'
import type { Upgrade } from './waves/upgrade.ts'
import type { WavePlan } from './waves/wave-plan.ts'

/** What a release needs and does, before it is installed or upgraded. */
export type Plan = {
  readonly fleet: Fleet
  /** What a restart does; undefined if the number of resources is unknown, or no pod restarts. */
  readonly restart?: RestartPlan | undefined
  /** What the release needs with the fewest and with the most pods that autoscaling may choose. */
  readonly capacity: { readonly minimum: Requirements; readonly maximum: Requirements }
  /** With a rate not to exceed: settings that keep to it. */
  readonly recommendation?: Recommendation | undefined
  /** With values of the running release and a rate: the upgrade in waves. */
  readonly waves?: WavePlan | undefined
  /** With a number of clients: each agent that is a service with client affinity. */
  readonly services: readonly ServicePlan[]
  readonly advice: readonly Advice[]
}

export type Fleet = {
  /** Agents that are enabled. */
  readonly agents: number
  /** Their pods: the most, if autoscaling sets the number. */
  readonly pods: number
  /** With values of the running release. */
  readonly upgrade?: Upgrade | undefined
}
