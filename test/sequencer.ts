import { basename } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, nearly all of it waiting for controllers: whatever starts last ends last. */
const longest = [
  'start',
  'autoscaling',
  'own-cluster',
  'chart-testing',
  'volumes',
  'equality',
  'kind',
  'upgrade',
  'merging',
]

/** Starts the longest first. The tests on a cluster come before all others anyway: vitest.config.ts. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}

function rankOf({ moduleId, project }: TestSpecification): number {
  const index = project.name === 'e2e' ? longest.indexOf(basename(moduleId, '.test.ts')) : -1
  return index < 0 ? longest.length : index
}
