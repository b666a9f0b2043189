import { type HelmValues, helmValues, readableByHelm } from '../helm/arguments.ts'
import { collectFindings, type Findings } from '../helm/findings.ts'
import { anyRelease, type Helm, HelmMissingError, helmAt, type RenderOptions } from '../helm/run.ts'
import type { GivenValues, ValuesArguments } from '../model/given.ts'
import { type Problem, ProblemsError } from '../model/problem.ts'
import { readValues } from '../read/values.ts'
import { inOrder } from './in-order.ts'
import { noAgents } from './no-agents.ts'
import { findingProblems } from './rules.ts'
import { schemaProblems } from './schema.ts'

export type ValidateOptions = RenderOptions & {
  /** Whether what the chart only warns about is an error, and that there is no Helm which finds it. */
  readonly strict?: boolean
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
 * accepts all, what the chart's own rules refuse. For the rules Helm renders the chart; no cluster is asked.
 * @throws UsageError where a file does not exist, a flag makes no sense, or `helm` is no program
 */
export async function validate(values: ValuesArguments, options: ValidateOptions = {}): Promise<Validation> {
  const { strict = false } = options
  const { given: _given, ...result } = await check(values, options)
  if (!strict) return result
  const problems = result.rules === 'no helm' ? [...result.problems, unchecked] : result.problems
  return { ...result, problems: problems.map((problem): Problem => ({ ...problem, severity: 'error' })) }
}

/** What is not checked without Helm, and what to do. */
export const noHelm: string =
  'There is no helm on the PATH: the schema was checked, the chart’s rules across fields and its warnings were not. ' +
  'Install helm, or name it with --helm.'

/** Who wants warnings to fail wants none to go unseen. */
const unchecked: Problem = { kind: 'helm', severity: 'error', message: noHelm }

/** The same, without regard to `strict`, and the values themselves where their files could be read. */
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
    const findings = await (early?.findings ?? findingsOf(helmValues(given), options, {}))
    if (findings === undefined) return { given, problems: inOrder(warnings, given), rules: 'no helm' }
    return {
      given,
      problems: inOrder([...warnings, ...findingProblems(findings, given)], given),
      rules: 'checked',
    }
  } catch (error) {
    if (error instanceof ProblemsError) return { problems: error.problems, rules: 'not reached' }
    throw error
  } finally {
    stop.abort()
    await early?.findings.catch(() => undefined)
  }
}

/** Helm takes longer than all the rest: where it can read all files itself, it runs beside it, and is ended if in vain. */
async function startEarly(
  values: ValuesArguments,
  options: ValidateOptions,
  signal: AbortSignal,
): Promise<{ findings: Promise<Findings | undefined> } | undefined> {
  const readable = readableByHelm(values, options.folder ?? process.cwd())
  if (readable === undefined) return undefined
  const { promise, resolve: started } = Promise.withResolvers<void>()
  const findings = findingsOf(readable, options, { signal, started })
  await Promise.race([promise, findings.catch(() => undefined)])
  return { findings }
}

/** What the chart says; undefined where no Helm was named and none is there. */
async function findingsOf(
  values: HelmValues,
  options: ValidateOptions,
  run: Pick<Helm, 'signal' | 'started'>,
): Promise<Findings | undefined> {
  const { helm: named, release = anyRelease, folder = process.cwd() } = options
  try {
    return await collectFindings({ ...helmAt(folder, named), ...run }, values, release)
  } catch (error) {
    if (error instanceof HelmMissingError && named === undefined) return undefined
    throw error
  }
}
