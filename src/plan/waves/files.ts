import { chartFolder } from '../../chart.ts'
import type { Release } from '../../helm/run.ts'
import type { JsonMap } from '../../model/json.ts'
import { list } from '../../text/format.ts'
import { quote } from '../../text/quote.ts'
import { chartLines } from '../../text/script.ts'
import { printYaml } from '../../text/yaml.ts'
import { keepingValues, syncWaves } from './overrides.ts'
import type { Wave } from './waves.ts'

/** The script that runs the waves; without it, the other files do nothing. */
export const scriptName = 'upgrade.sh'

const marker = '# Written by protocol-mapper-agents plan --waves: another plan replaces it, and the values next to it.'

/** Whether this is the name of a file of waves. */
export function isWaveFile(name: string): boolean {
  return name === scriptName || /^(?:values|sync-waves|until-wave-\d+)\.yaml$/.test(name)
}

/** Whether a script was written by a plan, and not by a user. */
export function isWaveScript(text: string): boolean {
  return text.split('\n').includes(marker)
}

/**
 * The files that run an upgrade wave by wave: a script, the values of the upgrade, and for each wave but the first the
 * values that keep its agents as they are until it is their turn. For Argo CD, which needs no script: values that say
 * in which wave each agent is, if any restarts.
 * @returns texts by name
 */
export function waveFiles(
  release: Release,
  values: JsonMap,
  waves: readonly Wave[],
  patches: ReadonlyMap<string, JsonMap>,
): Record<string, string> {
  const digits = String(waves.length).length
  const nameOf = (wave: number): string => `until-wave-${String(wave).padStart(digits, '0')}.yaml`
  const keeping = waves.slice(1).map(({ agents }, index) => {
    const wave = index + 2
    const head = `# Keeps the agents of wave ${wave} as they are.\n`
    return [nameOf(wave), head + printYaml(keepingValues(agents, patches))] as const
  })
  const isRestart = waves.some(({ agents }) => agents.length > 0)
  return {
    [scriptName]: script(
      release,
      waves,
      keeping.map(([name]) => name),
    ),
    'values.yaml': printYaml(values),
    ...Object.fromEntries(keeping),
    ...(isRestart && { 'sync-waves.yaml': syncText(waves) }),
  }
}

function syncText(waves: readonly Wave[]): string {
  return `# For Argo CD, after all other values: upgrades agents wave by wave, each when those before are healthy.\n${printYaml(syncWaves(waves))}`
}

function script({ name, namespace }: Release, waves: readonly Wave[], files: readonly string[]): string {
  const commands = waves.flatMap(({ agents, waitMs }, index) => {
    const isLast = index === waves.length - 1
    return [
      '',
      `if [ "$from" -le ${index + 1} ]; then`,
      `  echo ${quote(`Wave ${index + 1} of ${waves.length}: ${list(agents) || 'no pod restarts'}`)}`,
      '  upgrade "$@"',
      ...(isLast ? [] : [`  sleep ${Math.ceil(waitMs / 1000)}`]),
      'fi',
      ...(isLast ? [] : ['shift 2']),
    ]
  })
  return `${[
    '#!/bin/sh',
    marker,
    '# Upgrades the release wave by wave, and stops if a wave fails. To continue with wave 3: upgrade.sh 3',
    'set -eu',
    `from=\${1:-1}`,
    `if ! { [ "$from" -ge 1 ] && [ "$from" -le ${waves.length} ]; } 2>/dev/null; then`,
    `  echo "There is no wave $from. Name one from 1 to ${waves.length}." >&2`,
    '  exit 2',
    'fi',
    ...chartLines(chartFolder, scriptName),
    '',
    'upgrade() {',
    `  helm upgrade ${quote(name)} "$chart" --namespace ${quote(namespace)} --values values.yaml "$@" --wait`,
    '}',
    '',
    '# The values that keep the agents of later waves as they are.',
    ['set --', ...files.map((file) => `--values ${file}`)].join(' '),
    ...commands,
  ].join('\n')}\n`
}
