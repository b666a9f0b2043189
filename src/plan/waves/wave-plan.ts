import { withNewNames } from '../../agents/renamed.ts'
import type { Contract } from '../../chart.ts'
import { type Progress, step } from '../../model/progress.ts'
import { count, fetchRate, list, number } from '../../text/format.ts'
import type { AgentLoad, Conditions } from '../restart/model.ts'
import { waveFiles } from './files.ts'
import { type Sides, tryFirstWave } from './upgrade.ts'
import { type Wave, type WaveLimits, wavesOf } from './waves.ts'

/** An upgrade in waves, each of which restarts few enough agents. */
export type WavePlan = {
  /** The limit of the waves, in words; if they exceed it, also what they reach instead. */
  readonly limit: string
  /** False if there are no waves, or some exceed the rate. */
  readonly keepsLimit: boolean
  /** In whole sentences: why there are no waves or one is enough, or which limit they exceed. */
  readonly remarks: readonly string[]
  /** If no pod restarts, one without agents; none if the upgrade cannot be split into waves. */
  readonly waves: readonly Wave[]
  /** The files of the waves, by name: a script that runs them, and values. Empty without waves. */
  readonly files: Readonly<Record<string, string>>
}

/** If no pod restarts, one wave does everything: removed agents, objects without pods, annotations. */
const onlyWave: Wave = { agents: [], pods: 0, waitMs: 0 }

/**
 * An upgrade in waves that keep to limits; the first of them is tried with Helm.
 * @param loads of all agents that the upgrade restarts or adds
 * @param progress called with both steps, and how far the first is
 */
export async function planWaves(
  given: Sides,
  loads: readonly AgentLoad[],
  conditions: Conditions,
  limits: WaveLimits,
  contract: Contract,
  progress?: Progress,
): Promise<WavePlan> {
  const limit = limitText(limits)
  // Waves add overrides under new names: a layer with both names is rejected.
  const after = { ...given.after, given: withNewNames(given.after.given, contract.renamed).values }
  const sides = { ...given, after }
  const { release } = sides
  if (loads.length === 0) {
    const files = waveFiles(release, after.given, [onlyWave], new Map())
    return { limit, keepsLimit: true, remarks: ['No pod restarts: one wave is enough.'], waves: [onlyWave], files }
  }
  const waves = wavesOf(loads, conditions, limits, step(progress, 'Dividing the upgrade into waves'))
  progress?.('Rendering the first wave')
  const { patches, early, refused } = await tryFirstWave(sides, waves, contract)
  if (refused.length > 0) {
    const remark = `The upgrade cannot be split into waves: in the first, new settings of some agents clash with old ones of others. ${refused.join(' ')} Change that in a separate upgrade.`
    return { limit, keepsLimit: false, remarks: [remark], waves: [], files: {} }
  }
  if (early.size > 0) {
    const because = [...new Set([...early.values()].flatMap((restart) => restart.because))]
    const remark = `The upgrade cannot be split into waves: ${list([...early.keys()])} would restart in the first already (${list(because)}), because something that all agents share changes: commonLabels, commonAnnotations, global, or object names. Change that in a separate upgrade.`
    return { limit, keepsLimit: false, remarks: [remark], waves: [], files: {} }
  }
  const { maxRate = Number.POSITIVE_INFINITY } = limits
  const excessive = waves.filter(({ peakRate = 0 }) => peakRate > maxRate)
  const files = waveFiles(release, after.given, waves, patches)
  if (excessive.length === 0) return { limit, keepsLimit: true, remarks: [], waves, files }
  const highest = Math.max(...excessive.map(({ peakRate = 0 }) => peakRate))
  return {
    limit: limitText(limits, highest),
    keepsLimit: false,
    remarks: [excessiveText(excessive, highest)],
    waves,
    files,
  }
}

/** Waves that exceed the rate have one agent each: agents are not divided. */
function excessiveText(waves: readonly Wave[], highest: number): string {
  const agents = list(waves.flatMap((wave) => wave.agents))
  const most = number(highest)
  const rate =
    waves.length === 1 ? `${agents} alone makes ${most}` : `each of ${agents} alone makes more, up to ${most}`
  return `The rate is exceeded: ${rate} fetches per second. Longer delays of progressive service deployment lower that; --recommend finds suitable ones.`
}

/** @param highest fetches per second, if that is more than the limit */
function limitText({ maxRate, startRate }: WaveLimits, highest?: number): string {
  const most = (rate: number): string =>
    highest === undefined
      ? `at most ${fetchRate(rate)}`
      : `up to ${fetchRate(highest)} instead of at most ${number(rate)}`
  const rate = maxRate === undefined ? [] : [most(maxRate)]
  const starts = startRate === undefined ? [] : [`${count(startRate, 'agent')} per second`]
  return [...rate, ...starts].join(', ')
}
