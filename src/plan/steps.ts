import { type Contract, chartFolder } from '../chart.ts'
import type { Release } from '../helm/run.ts'
import type { JsonMap } from '../json.ts'
import { printYaml } from '../yaml/print.ts'
import { count, fetchRate, list, number } from './format.ts'
import type { AgentLoad, Conditions } from './load.ts'
import type { Waves } from './plan.ts'
import { type Sides, tryFirstStep } from './upgrade.ts'
import { type Batch, type BatchLimits, batchesOf, keepingValues, syncWaves } from './waves.ts'

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
  if (loads.length === 0) return { limit, remarks: ['No pod restarts: one step is enough.'], steps: [], files: {} }
  const steps = batchesOf(loads, conditions, limits)
  const { patches, early, refused } = await tryFirstStep(sides, steps, contract)
  if (refused.length > 0) {
    const remark = `The upgrade cannot be taken in steps: in the first, new settings of some agents do not go with the old ones of others. ${refused.join(' ')} Change that in an upgrade of its own.`
    return { limit, remarks: [remark], steps: [], files: {} }
  }
  if (early.size > 0) {
    const because = [...new Set([...early.values()].flatMap((restart) => restart.because))]
    const remark = `The upgrade cannot be taken in steps: ${list([...early.keys()])} would restart in the first already (${list(because)}), since what all agents share changes: commonLabels, commonAnnotations, global, or the names of objects. Change that in an upgrade of its own.`
    return { limit, remarks: [remark], steps: [], files: {} }
  }
  const { maxRate = Number.POSITIVE_INFINITY } = limits
  const excessive = steps.filter(({ peakRate = 0 }) => peakRate > maxRate)
  return {
    limit,
    remarks: excessive.length === 0 ? [] : [excessiveText(excessive)],
    steps,
    files: stepFiles(sides.release, sides.after.given, steps, patches),
  }
}

/** Steps that do not keep to the rate hold one agent each: agents are not divided. */
function excessiveText(steps: readonly Batch[]): string {
  const agents = list(steps.flatMap((step) => step.agents))
  const highest = number(Math.max(...steps.map(({ peakRate = 0 }) => peakRate)))
  const rate =
    steps.length === 1 ? `${agents} alone makes ${highest}` : `each of ${agents} alone makes more, up to ${highest}`
  return `The rate is not kept: ${rate} fetches per second. Longer delays of progressive service deployment lower that; --recommend finds which.`
}

function limitText({ maxRate, startRate }: BatchLimits): string {
  const rate = maxRate === undefined ? [] : [`at most ${fetchRate(maxRate)}`]
  const starts = startRate === undefined ? [] : [`${count(startRate, 'agent')} per second`]
  return [...rate, ...starts].join(', ')
}

/**
 * The files that take an upgrade step by step: a script, the values of the upgrade, and for each step but the first
 * those with which its agents stay as they are until it is their turn. And for Argo CD, which needs no script, values
 * that say in which wave each agent is.
 */
function stepFiles(
  release: Release,
  values: JsonMap,
  batches: readonly Batch[],
  patches: ReadonlyMap<string, JsonMap>,
): Record<string, string> {
  const digits = String(batches.length).length
  const nameOf = (step: number): string => `until-step-${String(step).padStart(digits, '0')}.yaml`
  const keeping = batches.slice(1).map(({ agents }, index) => {
    const step = index + 2
    const head = `# Keeps the agents of step ${step} as they are.\n`
    return [nameOf(step), head + printYaml(keepingValues(agents, patches))] as const
  })
  return {
    'upgrade.sh': script(
      release,
      batches,
      keeping.map(([name]) => name),
    ),
    'values.yaml': printYaml(values),
    ...Object.fromEntries(keeping),
    'sync-waves.yaml': `# For Argo CD, after all other values: agents are taken wave by wave, the next when those before are healthy.\n${printYaml(syncWaves(batches))}`,
  }
}

function script({ name, namespace }: Release, batches: readonly Batch[], files: readonly string[]): string {
  const steps = batches.flatMap(({ agents, waitMs }, index) => {
    const isLast = index === batches.length - 1
    return [
      '',
      `if [ "$from" -le ${index + 1} ]; then`,
      `  echo ${quote(`Step ${index + 1} of ${batches.length}: ${list(agents)}`)}`,
      '  upgrade "$@"',
      ...(isLast ? [] : [`  sleep ${Math.ceil(waitMs / 1000)}`]),
      'fi',
      ...(isLast ? [] : ['shift 2']),
    ]
  })
  return `${[
    '#!/bin/sh',
    '# Upgrades the release step by step; a step that fails ends it. To go on with step 3: upgrade.sh 3',
    'set -eu',
    `from=\${1:-1}`,
    `if ! { [ "$from" -ge 1 ] && [ "$from" -le ${batches.length} ]; } 2>/dev/null; then`,
    `  echo "There is no step $from: name one from 1 to ${batches.length}." >&2`,
    '  exit 2',
    'fi',
    'cd "$(dirname "$0")"',
    '# Another chart: CHART=… sh upgrade.sh',
    `chart=\${CHART:-${quote(chartFolder)}}`,
    '',
    'upgrade() {',
    `  helm upgrade ${quote(name)} "$chart" --namespace ${quote(namespace)} --values values.yaml "$@" --wait`,
    '}',
    '',
    '# What keeps the agents of later steps as they are.',
    `set -- ${files.flatMap((file) => ['--values', file]).join(' ')}`,
    ...steps,
  ].join('\n')}\n`
}

function quote(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
