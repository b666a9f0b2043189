import type { Release } from '../helm/run.ts'
import { standardLabels } from '../kubernetes/labels.ts'
import type { ValuesArguments } from '../model/given.ts'
import { overridesKey } from '../model/keys.ts'
import { isModule } from '../read/module/module.ts'
import { valuesFlags } from '../text/command-line.ts'
import { quote, quoteFile } from '../text/quote.ts'
import type { Removal } from './refusal.ts'
import type { UpgradeSteps } from './steps.ts'

/** What commands need to know besides the steps. */
export type CommandContext = {
  readonly release: Release
  /** The path of the chart. */
  readonly chart: string
  /** What the user types to run the CLI. */
  readonly cli: string
  /** The values of the upgrade. */
  readonly values: ValuesArguments
}

/** How long to wait for pods, longer than most grace periods. */
const patience = '5m'

/**
 * The commands of an upgrade with steps before it, in their order. Each fails before it does harm, and may be repeated.
 * @returns lines for a shell, without line breaks
 */
export function upgradeCommands(
  { prepare, scaled, stopped, removals }: UpgradeSteps,
  context: CommandContext,
): string[] {
  return [
    ...(prepare.size > 0 ? [prepareCommand(prepare, context)] : []),
    ...(scaled.length > 0 ? [scaleCommand(scaled, context)] : []),
    ...(stopped.length > 0 ? [waitCommand(stopped, context)] : []),
    ...[...Map.groupBy(removals, ({ kind, cascade }) => `${kind}/${cascade}`).values()].map((alike) =>
      deleteCommand(alike, context),
    ),
    helmUpgrade(
      context,
      valuesFlags(context.values, (file) => wordOf(file, context)),
    ),
  ]
}

/** Takes the values from the release: files may have changed since. */
function prepareCommand(prepare: UpgradeSteps['prepare'], context: CommandContext): string {
  const flags = [...prepare].flatMap(([agent, settings]) =>
    Object.entries(settings).map(([path, value]) => `--set ${overridesKey}.${agent}.${path}=${value}`),
  )
  return helmUpgrade(context, ['--reset-then-reuse-values', ...flags])
}

function scaleCommand(workloads: UpgradeSteps['scaled'], { release }: CommandContext): string {
  const names = workloads.map(({ kind, name }) => `${kind.toLowerCase()}/${name}`).join(' ')
  return `kubectl scale ${names} --replicas=0 --namespace ${quote(release.namespace)}`
}

/** The pods of all agents at once: only one label tells them apart. */
function waitCommand(labels: UpgradeSteps['stopped'], { release }: CommandContext): string {
  const { [standardLabels.component]: _, ...shared } = labels[0] ?? {}
  const agents = labels.map((each) => each[standardLabels.component]).join(', ')
  const selector = [
    ...Object.entries(shared).map(([key, value]) => `${key}=${value}`),
    `${standardLabels.component} in (${agents})`,
  ]
  return `kubectl wait pod --for=delete --namespace ${quote(release.namespace)} --selector ${quote(selector.join(','))} --timeout=${patience}`
}

/** @param removals of one kind, with one cascade */
function deleteCommand(removals: readonly Removal[], { release }: CommandContext): string {
  const [{ kind, cascade } = { kind: '', cascade: 'background' }] = removals
  const names = removals.map(({ name }) => name).join(' ')
  const flag = cascade === 'background' ? '' : ` --cascade=${cascade}`
  return `kubectl delete ${kind.toLowerCase()} ${names} --namespace ${quote(release.namespace)}${flag} --ignore-not-found`
}

function helmUpgrade({ release, chart }: CommandContext, flags: readonly string[]): string {
  return [`helm upgrade ${quote(release.name)} ${quote(chart)} --namespace ${quote(release.namespace)}`, ...flags].join(
    ' ',
  )
}

/** Helm cannot read TypeScript. */
function wordOf(file: string, { cli }: CommandContext): string {
  return isModule(file) ? `<(${cli} values ${quote(file)})` : quoteFile(file)
}
