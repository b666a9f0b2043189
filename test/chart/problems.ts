import { expect } from 'vitest'
import { type GivenValues, HelmError, type HelmOptions, type Major, someMajors, template } from './helm.ts'

/**
 * The problems for which a major of Helm, or both in the whole matrix, rejects the values, without leading dashes. Those
 * that the chart finds come in its order; those that Helm finds with the schema are sorted, because it has no fixed order.
 * @throws Error if a major accepts the values, or fails for another reason
 */
export async function problems(values: GivenValues, options: HelmOptions = {}): Promise<string[]> {
  const majors = someMajors(JSON.stringify([values, options]))
  const [found = [], ...others] = await Promise.all(majors.map((major) => problemsOf(major, values, options)))
  for (const other of others) expect(other, 'both majors find the same').toEqual(found)
  return found
}

async function problemsOf(major: Major, values: GivenValues, options: HelmOptions): Promise<string[]> {
  const message = await failureOf(major, values, options)
  const lines = message.split('\n')
  const bySchema = message.includes("values don't meet the specifications of the schema")
  const byChart = /\d+ problems? in the values of /.test(message)
  if (!bySchema && !byChart) throw new Error(`${major} failed for another reason:\n${message}`)
  const found = lines.filter((line) => /^ *- /.test(line)).map((line) => line.replace(/^ *- /, ''))
  return bySchema ? found.sort() : found
}

async function failureOf(major: Major, values: GivenValues, options: HelmOptions): Promise<string> {
  try {
    await template(major, values, options)
  } catch (error) {
    if (error instanceof HelmError) return error.message
    throw error
  }
  throw new Error(`${major} accepted ${JSON.stringify(values)}`)
}
