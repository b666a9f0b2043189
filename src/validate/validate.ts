import { type HelmValues, helmValues } from '../helm/arguments.ts'
import type { ChartReport } from '../helm/report.ts'
import type { RenderOptions } from '../helm/run.ts'
import type { GivenValues, ValuesArguments } from '../model/given.ts'
import { type Problem, ProblemsError } from '../model/problem.ts'
import { readValues } from '../read/values.ts'
import { rules } from '../rules.ts'
import { acceptedPart } from './accepted.ts'
import { checkAllowed } from './allowed.ts'
import { changedKeys } from './changed-keys.ts'
import { changedValues } from './changed-values.ts'
import { chartProblems, remainingProblems } from './chart-problems.ts'
import { type CheckOptions, reportWith, startEarly } from './chart-report.ts'
import { disabledSettings } from './disabled-settings.ts'
import { inOrder } from './in-order.ts'
import { noAgents } from './no-agents.ts'
import { releaseSizeProblems } from './release-size.ts'
import { schemaProblems, settingsInEnv } from './schema.ts'
import { withTemplateFailures } from './template-failures.ts'
import { withoutRepeats } from './without-repeats.ts'

export type ValidateOptions = RenderOptions & {
  /** Whether warnings are errors, including the one that Helm is missing. */
  readonly strict?: boolean
  /** Ids of accepted warnings, which are left out; a release that is too large is accepted by the id of the warning. */
  readonly allow?: readonly string[]
}

/** What is wrong with values. */
export type Validation = {
  /** In the order of the files. */
  readonly problems: readonly Problem[]
  /**
   * Whether the chart checked its own rules, beyond the schema: `checked`; `partly checked`, without what the schema
   * rejects and what depends on that; `not reached`, because a file cannot be read, or because the schema rejects
   * something and there is no Helm; `no helm`, because there is none, with nothing else wrong.
   */
  readonly rules: 'checked' | 'partly checked' | 'not reached' | 'no helm'
}

/**
 * Finds all problems in values: files that Helm cannot read, what the chart's schema rejects, and what the chart's own
 * rules reject in the rest. For the rules, Helm renders the chart; it contacts no cluster.
 * @throws UsageError if a file does not exist, a flag is not valid, `helm` is not an executable, or an allowed id is
 * not that of a warning
 */
export async function validate(values: ValuesArguments, options: ValidateOptions = {}): Promise<Validation> {
  const { strict = false, allow = [] } = options
  checkAllowed(allow)
  const { given: _given, problems, rules } = await check(values, options)
  const left = problems.filter(({ rule }) => !allow.includes(rule))
  return { rules, problems: strict ? left.map((problem): Problem => ({ ...problem, severity: 'error' })) : left }
}

/** What is not checked without Helm, and what to do. */
const noHelm: Problem = {
  rule: 'no-helm',
  severity: rules['no-helm'],
  message:
    "There is no helm on the PATH, so only the schema was checked, not the chart's cross-field rules and warnings. " +
    'Install Helm, or name it with --helm.',
}

/**
 * The same without `strict` and `allow`, and the values themselves if their files could be read.
 * @param options with `objects: 'none'`, the size of the release is not checked
 * @param meanwhile called with values that the schema accepts, while Helm still checks them; must not throw
 */
export async function check(
  values: ValuesArguments,
  options: CheckOptions,
  meanwhile?: (given: GivenValues) => void,
): Promise<Validation & { readonly given?: GivenValues }> {
  const stop = new AbortController()
  const early = await startEarly(values, options, stop.signal)
  try {
    const given = await readValues(values, options.folder)
    const refused = schemaProblems(given)
    const changed = [...given.warnings, ...changedKeys(given), ...changedValues(given)]
    if (refused.length > 0) {
      stop.abort()
      const { problems, rules } = await checkRest(given, refused, options)
      return { given, problems: inOrder(withoutRepeats([...changed, ...refused, ...problems]), given), rules }
    }
    const warnings = [...changed, ...noAgents(given), ...settingsInEnv(given), ...disabledSettings(given)]
    const asked = early?.report ?? reportWith(helmValues(given), options, {})
    meanwhile?.(given)
    const first = await asked
    const report = first && (await withTemplateFailures(first, helmValues(given), given, again(options)))
    if (report === undefined) return { given, problems: inOrder([...warnings, noHelm], given), rules: 'no helm' }
    const isRendered = options.objects !== 'none' && report.problems.length === 0 && report.failure === undefined
    const large = isRendered ? await releaseSizeProblems(given, report, options.folder ?? process.cwd()) : []
    return {
      given,
      problems: inOrder(withoutRepeats([...warnings, ...chartProblems(report, given), ...large]), given),
      rules: 'checked',
    }
  } catch (error) {
    if (error instanceof ProblemsError) return { problems: error.problems, rules: 'not reached' }
    throw error
  } finally {
    stop.abort()
    await early?.report.catch(() => undefined)
  }
}

/** What the chart's rules reject or warn about in values without what the schema rejects; nothing without Helm. */
async function checkRest(given: GivenValues, refused: readonly Problem[], options: CheckOptions): Promise<Validation> {
  const { values, leftOut } = acceptedPart(given)
  const rest = { files: [values], sets: {} }
  // The size of a part means nothing.
  const withoutObjects = { ...options, objects: 'none' } as const
  const first = await reportWith(rest, withoutObjects, {})
  if (first === undefined) return { problems: [], rules: 'not reached' }
  const report = await withTemplateFailures(first, rest, given, again(withoutObjects))
  return { problems: remainingProblems(report, leftOut, refused, given), rules: 'partly checked' }
}

function again(options: CheckOptions): (values: HelmValues, before?: string) => Promise<ChartReport | undefined> {
  return (values, before) => reportWith(values, options, {}, before)
}
