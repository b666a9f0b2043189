import type { GivenValues, ValuesArguments } from '../model/given.ts'
import { ProblemsError } from '../model/problem.ts'
import { check } from '../validate/validate.ts'
import type { PlanOptions } from './options.ts'

/**
 * Works with values while Helm still checks them, since Helm takes longest. What is wrong with the values comes before
 * errors of the work, which may only follow from it.
 * @param work takes a second at most: until it ends, no signal ends this process
 * @throws ProblemsError if something is wrong with the values; otherwise what the work throws
 */
export async function whileChecked<Result>(
  values: ValuesArguments,
  options: PlanOptions,
  work: (given: GivenValues) => Result,
): Promise<Result> {
  const checking = () => options.progress?.('Checking the values')
  checking()
  let finish: (() => Result) | undefined
  const { given, problems } = await check(values, { ...options, objects: 'none', warnings: false }, (accepted) => {
    finish = attempted(() => work(accepted))
    checking()
  })
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (given === undefined || finish === undefined || errors.length > 0) throw new ProblemsError(errors)
  options.warn?.(given.warnings)
  return finish()
}

/** Does work now. @returns gives its result, or throws its error */
function attempted<Result>(work: () => Result): () => Result {
  try {
    const result = work()
    return () => result
  } catch (error) {
    return () => {
      throw error
    }
  }
}
