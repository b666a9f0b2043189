import { parseFailure } from '../helm/findings.ts'
import { HelmError } from '../helm/run.ts'
import type { GivenValues } from '../model/given.ts'
import { ProblemsError } from '../model/problem.ts'
import { inOrder } from './in-order.ts'
import { findingProblems } from './rules.ts'
import { schemaProblems } from './schema.ts'

/** The problems, each with its place, for which Helm does not render values. Any other error stays as it is. */
export function refusal(error: unknown, given: GivenValues): unknown {
  if (!(error instanceof HelmError)) return error
  const refused = schemaProblems(given)
  const problems = refused.length > 0 ? refused : findingProblems(parseFailure(error.message), given)
  return new ProblemsError(inOrder(problems, given))
}
