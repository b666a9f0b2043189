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

/**
 * Starts what waits first, the tests on a cluster, so that all others run meanwhile. Those have a lower priority
 * (test/low-priority.ts), so that the controllers are not slower for it.
 */
export class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}

function rankOf({ moduleId, project }: TestSpecification): number {
  if (project.name !== 'e2e') return longest.length + 1
  const index = longest.indexOf(basename(moduleId, '.test.ts'))
  return index < 0 ? longest.length : index
}
