import type { Reporter, TestModule, TestSpecification, Vitest } from 'vitest/node'
import { removeClustersOf, runVariable } from '../test-clusters.ts'

/**
 * Ends the clusters of a run with the last file that uses them: the other tests take several minutes more, in which idle
 * clusters would take a fiftieth of all processor time.
 */
export default class EndsClusters implements Reporter {
  #isWatching = false
  #left = 0

  onInit({ config }: Vitest): void {
    this.#isWatching = config.watch
  }

  onTestRunStart(files: readonly TestSpecification[]): void {
    this.#left = files.filter(usesClusters).length
  }

  async onTestModuleEnd(file: TestModule): Promise<void> {
    if (!usesClusters(file) || this.#isWatching) return
    this.#left -= 1
    if (this.#left === 0) await removeClustersOf(String(process.env[runVariable]))
  }
}

const usesClusters = ({ project }: TestModule | TestSpecification): boolean => project.name === 'e2e'
