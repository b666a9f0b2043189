import type { HelmValues } from '../helm/arguments.ts'
import { reportOf } from '../helm/report.ts'
import { type Helm, HelmError, type Release } from '../helm/run.ts'
import type { GivenValues } from '../model/given.ts'
import { ProblemsError } from '../model/problem.ts'
import { chartProblems } from './chart-problems.ts'
import { inOrder } from './in-order.ts'
import { schemaProblems } from './schema.ts'

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
  const problems = refused.length > 0 ? refused : chartProblems(await reportOf(helm, values, release), given)
  return problems.length > 0 ? new ProblemsError(inOrder(problems, given)) : error
}
