import type { Contract } from '../../chart.ts'
import { count, fetchRate, list, number } from '../../text/format.ts'
import type { AgentLoad, Conditions } from '../restart/model.ts'
import type { Waves } from '../result.ts'
import { type Batch, type BatchLimits, batchesOf } from './batches.ts'
import { stepFiles } from './files.ts'
import { type Sides, tryFirstStep } from './upgrade.ts'

/** Where no pod restarts, one step takes all there is: agents that go, objects without pods, annotations. */
const onlyStep: Batch = { agents: [], pods: 0, waitMs: 0 }

/**
 * An upgrade in steps that keep to limits; the first of them is tried with Helm.
 * @param loads of all agents that the upgrade restarts or adds
 */
export async function planWaves(
  sides: Sides,
  loads: readonly AgentLoad[],
  conditions: Conditions,
  limits: BatchLimits,
  contract: Contract,
): Promise<Waves> {
  const limit = limitText(limits)
  const { release, after } = sides
  if (loads.length === 0) {
    const files = stepFiles(release, after.given, [onlyStep], new Map())
    return { limit, keepsLimit: true, remarks: ['No pod restarts: one step is enough.'], steps: [onlyStep], files }
  }
  const steps = batchesOf(loads, conditions, limits)
  const { patches, early, refused } = await tryFirstStep(sides, steps, contract)
  if (refused.length > 0) {
    const remark = `The upgrade cannot be taken in steps: in the first, new settings of some agents do not go with the old ones of others. ${refused.join(' ')} Change that in an upgrade of its own.`
    return { limit, keepsLimit: false, remarks: [remark], steps: [], files: {} }
  }
  if (early.size > 0) {
    const because = [...new Set([...early.values()].flatMap((restart) => restart.because))]
    const remark = `The upgrade cannot be taken in steps: ${list([...early.keys()])} would restart in the first already (${list(because)}), since what all agents share changes: commonLabels, commonAnnotations, global, or the names of objects. Change that in an upgrade of its own.`
    return { limit, keepsLimit: false, remarks: [remark], steps: [], files: {} }
  }
  const { maxRate = Number.POSITIVE_INFINITY } = limits
  const excessive = steps.filter(({ peakRate = 0 }) => peakRate > maxRate)
  const files = stepFiles(release, after.given, steps, patches)
  if (excessive.length === 0) return { limit, keepsLimit: true, remarks: [], steps, files }
  const highest = Math.max(...excessive.map(({ peakRate = 0 }) => peakRate))
  return {
    limit: limitText(limits, highest),
    keepsLimit: false,
    remarks: [excessiveText(excessive, highest)],
    steps,
    files,
  }
}

/** Steps that do not keep to the rate hold one agent each: agents are not divided. */
function excessiveText(steps: readonly Batch[], highest: number): string {
  const agents = list(steps.flatMap((step) => step.agents))
  const most = number(highest)
  const rate =
    steps.length === 1 ? `${agents} alone makes ${most}` : `each of ${agents} alone makes more, up to ${most}`
  return `The rate is not kept: ${rate} fetches per second. Longer delays of progressive service deployment lower that; --recommend finds which.`
}

/** @param highest fetches per second, where that is more than the limit */
function limitText({ maxRate, startRate }: BatchLimits, highest?: number): string {
  const most = (rate: number): string =>
    highest === undefined
      ? `at most ${fetchRate(rate)}`
      : `up to ${fetchRate(highest)} instead of at most ${number(rate)}`
  const rate = maxRate === undefined ? [] : [most(maxRate)]
  const starts = startRate === undefined ? [] : [`${count(startRate, 'agent')} per second`]
  return [...rate, ...starts].join(', ')
}
