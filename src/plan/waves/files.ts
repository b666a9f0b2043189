import { chartFolder } from '../../chart.ts'
import type { Release } from '../../helm/run.ts'
import type { JsonMap } from '../../model/json.ts'
import { list } from '../../text/format.ts'
import { quote } from '../../text/quote.ts'
import { printYaml } from '../../text/yaml.ts'
import { type Batch, keepingValues, syncWaves } from './batches.ts'

/** The script that takes the steps; without it the other files do nothing. */
export const scriptName = 'upgrade.sh'

const marker = '# Written by protocol-mapper-agents plan --waves: another plan replaces it, and the values beside it.'

/** Whether files of steps are called like this. */
export function isStepFile(name: string): boolean {
  return name === scriptName || /^(?:values|sync-waves|until-step-\d+)\.yaml$/.test(name)
}

/** Whether a script was written here, and not by a user. */
export function isStepScript(text: string): boolean {
  return text.split('\n').includes(marker)
}

/**
 * The files that take an upgrade step by step: a script, the values of the upgrade, and for each step but the first
 * those with which its agents stay as they are until it is their turn. And for Argo CD, which needs no script, values
 * that say in which wave each agent is, if any restarts.
 * @returns texts by name
 */
export function stepFiles(
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
  const isRestart = batches.some(({ agents }) => agents.length > 0)
  return {
    [scriptName]: script(
      release,
      batches,
      keeping.map(([name]) => name),
    ),
    'values.yaml': printYaml(values),
    ...Object.fromEntries(keeping),
    ...(isRestart && { 'sync-waves.yaml': syncText(batches) }),
  }
}

function syncText(batches: readonly Batch[]): string {
  return `# For Argo CD, after all other values: agents are taken wave by wave, the next when those before are healthy.\n${printYaml(syncWaves(batches))}`
}

function script({ name, namespace }: Release, batches: readonly Batch[], files: readonly string[]): string {
  const steps = batches.flatMap(({ agents, waitMs }, index) => {
    const isLast = index === batches.length - 1
    return [
      '',
      `if [ "$from" -le ${index + 1} ]; then`,
      `  echo ${quote(`Step ${index + 1} of ${batches.length}: ${list(agents) || 'no pod restarts'}`)}`,
      '  upgrade "$@"',
      ...(isLast ? [] : [`  sleep ${Math.ceil(waitMs / 1000)}`]),
      'fi',
      ...(isLast ? [] : ['shift 2']),
    ]
  })
  return `${[
    '#!/bin/sh',
    marker,
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
    ['set --', ...files.map((file) => `--values ${file}`)].join(' '),
    ...steps,
  ].join('\n')}\n`
}
