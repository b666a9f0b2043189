import type { HelmValues } from '../helm/arguments.ts'
import { reportOf } from '../helm/report.ts'
import { type Helm, HelmError, type Release } from '../helm/run.ts'
import type { GivenValues } from '../model/given.ts'
import { ProblemsError } from '../model/problem.ts'
import { chartProblems } from './chart-problems.ts'
import { inOrder } from './in-order.ts'
import { schemaProblems } from './schema.ts'
import { withTemplateFailures } from './template-failures.ts'

/**
 * Why Helm does not render values.
 * @returns the problems, each with its place; any other error as it is
 */
export async function refusal(
  error: unknown,
  helm: Helm,
  values: HelmValues,
  release: Release,
  given: GivenValues,
): Promise<unknown> {
  if (!(error instanceof HelmError)) return error
  const refused = schemaProblems(given)
  if (refused.length > 0) return new ProblemsError(inOrder(refused, given))
  const again = (others: HelmValues, before = '') => reportOf(helm, others, release, { before })
  const report = await withTemplateFailures(await again(values), values, given, again)
  const problems = chartProblems(report, given)
  return problems.length > 0 ? new ProblemsError(inOrder(problems, given)) : error
}
