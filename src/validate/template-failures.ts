import type { HelmValues } from '../helm/arguments.ts'
import type { ChartReport, Reported } from '../helm/report.ts'
import type { GivenValues } from '../model/given.ts'
import { formatPath, type JsonMap } from '../model/json.ts'
import { overridesKey } from '../model/keys.ts'
import { shorten } from '../text/shorten.ts'
import { agentNames } from './extra-templates.ts'
import { type FailedTemplate, failedTemplate } from './failed-template.ts'

/** So many failures are looked for; each takes another run of Helm, or two. */
const most = 10

/**
 * Reports a template of an extra object that fails as a problem with its place. Helm stops at it, so the rest is asked
 * for without that object, until no template fails.
 * @param again asks the chart about other values, if wanted with the text of a template before everything else
 */
export async function withTemplateFailures(
  first: ChartReport,
  values: HelmValues,
  given: GivenValues,
  again: (values: HelmValues, before?: string) => Promise<ChartReport | undefined>,
): Promise<ChartReport> {
  const failures: ChartReport['problems'][number][] = []
  let report = first
  let left = values
  while (failures.length < most && report.failure !== undefined) {
    const failed = await failedTemplate(report.failure, given.values, (before) => again(left, before))
    if (failed === undefined) break
    failures.push(reported(failed))
    left = { ...left, files: [...left.files, disabling(failed, given)] }
    report = (await again(left)) ?? { problems: [], warnings: [] }
  }
  return { ...report, problems: [...failures, ...report.problems] }
}

function reported({ key, agent, text, why, path = [], refuses }: FailedTemplate): Reported & { agent?: string } {
  const at = formatPath(['extraObjects', key, ...path])
  const shown = shorten(text.trim().replaceAll(/\s+/g, ' '), 80)
  const fix = refuses
    ? 'Set what it asks for, or correct the template.'
    : 'Correct the template. If it is for another program, write it in backticks: {{`{{ … }}`}}.'
  const what = refuses ? 'refuses the values' : 'fails'
  const sentence = `The template in ${at} ${what}: ${why.replace(/[.!?]?$/, (end) => end || '.')} Found ${shown}. ${fix}`
  const where = agent === undefined ? { path: 'extraObjects', at: formatPath([key, ...path]) } : { agent, at }
  return { rule: 'template-failure', text: sentence, ...where }
}

/** Values that disable the object, of all agents, since most have it from the defaults. */
function disabling({ key, agent }: FailedTemplate, { values }: GivenValues): JsonMap {
  const disabled = { extraObjects: { [key]: { enabled: false } } }
  if (agent === undefined) return disabled
  return { [overridesKey]: Object.fromEntries(agentNames(values).map((name) => [name, disabled])) }
}
