import type { TestContext } from 'vitest'
import { reportPath } from '../../src/helm/report-template.ts'
import { chartWith } from '../chart-with.ts'

/** The chart without its problems, so that the API server sees what the chart would refuse; goes when the test ends. */
export async function uncheckedChart({ onTestFinished }: Pick<TestContext, 'onTestFinished'>): Promise<string> {
  const { folder, remove } = await chartWith({ [reportPath]: null })
  onTestFinished(remove)
  return folder
}
