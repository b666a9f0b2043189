import { type Command, InvalidArgumentError } from 'commander'
import { UsageError } from '../model/problem.ts'
import { during, type Io } from '../output/io.ts'
import { jsonText } from '../output/json.ts'
import { planJson } from '../output/plan/json.ts'
import { importVega } from '../output/plan/page/vega.ts'
import { planText } from '../output/plan/text.ts'
import { remarkProblems } from '../output/problems/text.ts'
import type { PlanOptions } from '../plan/options.ts'
import { plan } from '../plan/plan.ts'
import { usualServiceTimeMs } from '../plan/question.ts'
import type { Resources } from '../plan/restart/loads.ts'
import { FilesCommand } from './files-command.ts'
import { addHelmOptions, type HelmOptions, rendering } from './helm-options.ts'
import { outputOption } from './output-option.ts'
import { writeReport } from './plan-report.ts'
import { checkWaves, writeWaves } from './plan-waves.ts'
import { addValuesOptions, noValues, requireValues, splitFiles } from './values-options.ts'

type Options = HelmOptions & {
  resources?: number
  perAgent?: number
  capacity?: number
  startRate?: number
  serviceTime?: number
  baseDelay?: number
  seed?: number
  recommend?: boolean
  maxRate?: number
  maxTime?: number
  clients?: number
  waves?: string
  report?: string
  output: 'text' | 'json'
}

const examples = `
Examples:
  protocol-mapper-agents plan -f fleet.yaml -f north.yaml --per-agent 1000
  protocol-mapper-agents plan -f fleet.yaml --resources 200000 --capacity 2000
  protocol-mapper-agents plan -f fleet.yaml --resources 200000 --recommend --max-rate 1000 --max-time 60
  protocol-mapper-agents plan -f fleet-new.yaml --against fleet.yaml --per-agent 1000 --max-rate 50 --release agents -n factory --waves upgrade
  protocol-mapper-agents plan -f fleet.yaml --per-agent 1000 --report plan.html
  protocol-mapper-agents plan service.yaml --clients 20

docs/plan.md explains the model and what each figure means. No cluster is contacted.`

/**
 * `plan`: what a restart does, before it happens. Exit code 1: there are no such settings (`--recommend`), or no waves
 * that keep to the rate (`--waves`, or `--max-rate` without `--recommend`).
 */
export function planCommand(io: Io, exit: (code: number) => void): Command {
  const values = noValues()
  const against: string[] = []
  const command = new FilesCommand('plan')
    .summary('show the load of a restart before it happens, and which settings lower it')
    .description(
      'Shows the load that a restart of the agents puts on the control plane, with and without progressive service deployment: the highest load and when it comes, a second stampede, and the time until all pods work again. Finds settings that keep to a rate, and splits an upgrade into waves. Shows what the release needs in total, and how clients spread over agents that are services.',
    )
    .option('--resources <total>', 'resources of all pods together, shared evenly', toNumber)
    .option('--per-agent <number>', 'resources of each pod of an agent', toNumber)
    .option('--capacity <rate>', 'fetches per second that the control plane can begin (default: no limit)', toNumber)
    .option('--service-time <ms>', `how long a fetch takes (default: ${usualServiceTimeMs}, an assumption)`, toNumber)
    .option('--base-delay <ms>', 'wait before each fetch outside windows (default: 0)', toNumber)
    .option('--start-rate <rate>', 'agents started per second (default: all at once)', toNumber)
    .option(
      '--against <file>',
      'values file of the running release; can be repeated. Only pods that the upgrade starts count',
      (text) => {
        against.push(...splitFiles(text))
      },
    )
    .option('--recommend', 'find the settings that keep to --max-rate and finish soonest')
    .option('--max-rate <rate>', 'fetches per second that no second may exceed', toNumber)
    .option('--max-time <minutes>', 'time limit for all pods to fetch everything', toNumber)
    .option('--waves <folder>', 'write the waves of an upgrade to this folder: a script and values', String)
    .option('--report <file>', 'write a report with curves, tables and values to copy, as one HTML file', String)
    .option('--clients <number>', 'client pods of each agent that is a service', toNumber)
    .option('--seed <number>', 'seed for the random delays (default: 1)', toNumber)
    .addOption(outputOption('text', 'json'))
    .addHelpText('after', examples)
  return addHelmOptions(addValuesOptions(command, () => values)).action(async (_files: string[], options: Options) => {
    const { output, waves, report, perAgent, resources, serviceTime, baseDelay, maxTime } = options
    requireValues(command, values)
    if (waves !== undefined) {
      const hasRate = (options.maxRate ?? options.startRate) !== undefined
      const isNamed = command.getOptionValueSource('release') !== 'default'
      const { namespace } = options
      await checkWaves(waves, { files: values.files, against, hasRate, isNamed, namespace }, io)
    }
    // The library that draws it may be missing: say so before the work, not after it.
    if (report !== undefined) await importVega()
    const settings: PlanOptions = {
      ...options,
      warn: (problems) => remarkProblems(problems, io),
      ...rendering(options),
      folder: io.folder,
      resources: resourcesOf(resources, perAgent),
      serviceTimeMs: serviceTime,
      baseDelayMs: baseDelay,
      maxTimeMs: maxTime === undefined ? undefined : maxTime * 60_000,
      against: against.length === 0 ? undefined : { files: against },
    }
    const result = await during(io, 'Reading the values', (progress) => plan(values, { ...settings, progress }))
    io.print(output === 'json' ? jsonText(planJson(result)) : planText(result, io.look))
    if (output === 'text' && waves === undefined && (result.waves?.waves.length ?? 0) > 1) {
      io.print(
        '\nAdd --waves FOLDER, with --release and -n, to write the waves: a script, the values of each, and waves for Argo CD.\n',
      )
    }
    if (waves !== undefined && result.waves !== undefined) await writeWaves(waves, result.waves, options, io)
    if (report !== undefined) await writeReport(report, result, { command, values, against }, io)
    const hasSettings = result.recommendation === undefined || result.recommendation.best !== undefined
    const asksSteps = waves !== undefined || (options.maxRate !== undefined && options.recommend !== true)
    const hasSteps = !asksSteps || result.waves?.keepsLimit === true
    exit(hasSettings && hasSteps ? 0 : 1)
  })
}

function resourcesOf(total: number | undefined, perPod: number | undefined): Resources | undefined {
  if (total !== undefined && perPod !== undefined) {
    throw new UsageError('--resources and --per-agent are two ways to say the same. Give one of them.')
  }
  if (total !== undefined) return { total }
  return perPod === undefined ? undefined : { perPod }
}

function toNumber(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (Number.isNaN(value)) throw new InvalidArgumentError('Give a number.')
  return value
}
