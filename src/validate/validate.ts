import { type HelmValues, helmValues, readableByHelm } from '../helm/arguments.ts'
import { type ChartReport, reportOf } from '../helm/report.ts'
import { anyRelease, type Helm, HelmMissingError, helmAt, type RenderOptions } from '../helm/run.ts'
import type { GivenValues, ValuesArguments } from '../model/given.ts'
import { type Problem, ProblemsError, UsageError } from '../model/problem.ts'
import { readValues } from '../read/values.ts'
import { rules } from '../rules.ts'
import { nearest } from '../text/nearest.ts'
import { chartProblems } from './chart-problems.ts'
import { inOrder } from './in-order.ts'
import { noAgents } from './no-agents.ts'
import { schemaProblems } from './schema.ts'

export type ValidateOptions = RenderOptions & {
  /** Whether warnings are errors, those for which there is no Helm included. */
  readonly strict?: boolean
  /** Ids of warnings that are accepted, and left out. */
  readonly allow?: readonly string[]
}

/** What is wrong with values. */
export type Validation = {
  /** In the order of the files. */
  readonly problems: readonly Problem[]
  /**
   * Whether the chart checked what goes beyond the schema: `checked`; `not reached`, because the schema or a file has
   * problems and Helm goes no further then either; `no helm`, because there is none.
   */
  readonly rules: 'checked' | 'not reached' | 'no helm'
}

/**
 * Finds all problems of values: files that Helm cannot read, what the chart's schema refuses, and, where the schema
 * accepts all, what the chart's own rules refuse. For the rules Helm renders the chart; no cluster is contacted.
 * @throws UsageError where a file does not exist, a flag makes no sense, `helm` is not a program, or an id that is
 * allowed is not that of a warning
 */
export async function validate(values: ValuesArguments, options: ValidateOptions = {}): Promise<Validation> {
  const { strict = false, allow = [] } = options
  checkAllowed(allow)
  const { given: _given, problems, rules } = await check(values, options)
  const left = problems.filter(({ rule, severity }) => severity === 'error' || !allow.includes(rule))
  return { rules, problems: strict ? left.map((problem): Problem => ({ ...problem, severity: 'error' })) : left }
}

/** @throws UsageError for what is not the id of a warning */
function checkAllowed(allow: readonly string[]): void {
  const warnings = Object.entries(rules).flatMap(([id, severity]) => (severity === 'warning' ? [id] : []))
  for (const id of allow.filter((each) => !warnings.includes(each))) {
    if (Object.hasOwn(rules, id)) {
      throw new UsageError(`${id} is a problem, not a warning, so it cannot be allowed. Correct the values instead.`)
    }
    const meant = nearest(id, warnings)
    const known = meant === undefined ? `Warnings: ${warnings.join(', ')}.` : `Did you mean ${meant}?`
    throw new UsageError(`No warning has the id ${id}. ${known}`)
  }
}

/** What is not checked without Helm, and what to do. */
const noHelm: Problem = {
  rule: 'no-helm',
  severity: rules['no-helm'],
  message:
    'There is no helm on the PATH, so only the schema was checked, not the chart’s rules across fields and its ' +
    'warnings. Install helm, or name it with --helm.',
}

/** The same, without regard to `strict` and `allow`, and the values themselves where their files could be read. */
export async function check(
  values: ValuesArguments,
  options: ValidateOptions,
): Promise<Validation & { readonly given?: GivenValues }> {
  const stop = new AbortController()
  const early = await startEarly(values, options, stop.signal)
  try {
    const given = await readValues(values, options.folder)
    const refused = schemaProblems(given)
    if (refused.length > 0) {
      return { given, problems: inOrder([...given.warnings, ...refused], given), rules: 'not reached' }
    }
    const warnings = [...given.warnings, ...noAgents(given)]
    const report = await (early?.report ?? reportWith(helmValues(given), options, {}))
    if (report === undefined) return { given, problems: inOrder([...warnings, noHelm], given), rules: 'no helm' }
    return {
      given,
      problems: inOrder([...warnings, ...chartProblems(report, given)], given),
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

/** Helm takes longer than all the rest: where it can read all files itself, it runs beside it, and is ended if in vain. */
async function startEarly(
  values: ValuesArguments,
  options: ValidateOptions,
  signal: AbortSignal,
): Promise<{ report: Promise<ChartReport | undefined> } | undefined> {
  const readable = readableByHelm(values, options.folder ?? process.cwd())
  if (readable === undefined) return undefined
  const { promise, resolve: started } = Promise.withResolvers<void>()
  const report = reportWith(readable, options, { signal, started })
  await Promise.race([promise, report.catch(() => undefined)])
  return { report }
}

/** What the chart says; undefined where no Helm was named and none is there. */
async function reportWith(
  values: HelmValues,
  options: ValidateOptions,
  run: Pick<Helm, 'signal' | 'started'>,
): Promise<ChartReport | undefined> {
  const { helm: named, release = anyRelease, folder = process.cwd() } = options
  try {
    return await reportOf({ ...helmAt(folder, named), ...run }, values, release)
  } catch (error) {
    if (error instanceof HelmMissingError && named === undefined) return undefined
    throw error
  }
}
