import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'vitest'
import { chart } from '../../scripts/start/examples.ts'

/** The chart without its problems, so that the API server sees what the chart would refuse; goes when the test ends. */
export async function uncheckedChart({ onTestFinished }: Pick<TestContext, 'onTestFinished'>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'unchecked-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await cp(chart, folder, { recursive: true })
  await rm(join(folder, 'templates/validation/first/validate.yaml'))
  return folder
}
