import type { GivenValues, ValuesArguments } from '../model/given.ts'
import { ProblemsError } from '../model/problem.ts'
import { check } from '../validate/validate.ts'
import type { PlanOptions } from './options.ts'

/**
 * Works with values while Helm still checks them: it takes longest. What the check finds comes first, since the work may
 * fail because of it.
 * @throws ProblemsError if something is wrong with the values; then, what the work throws
 */
export async function whileChecked<Result>(
  values: ValuesArguments,
  options: PlanOptions,
  work: (given: GivenValues) => Result,
): Promise<Result> {
  let finish: (() => Result) | undefined
  const { given, problems } = await check(values, { ...options, objects: 'none', warnings: false }, (accepted) => {
    finish = held(() => work(accepted))
  })
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (given === undefined || finish === undefined || errors.length > 0) throw new ProblemsError(errors)
  options.warn?.(given.warnings)
  return finish()
}

/** Does something now, and returns or throws later what came of it. */
function held<Result>(work: () => Result): () => Result {
  try {
    const result = work()
    return () => result
  } catch (error) {
    return () => {
      throw error
    }
  }
}
