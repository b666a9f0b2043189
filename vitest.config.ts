import { availableParallelism, devNull } from 'node:os'
import { defineConfig } from 'vitest/config'
import { WaitingFirst } from './test/sequencer.ts'

/** Only ends what hangs: nothing here is timed, and a busy machine can take ten times as long. */
const testTimeout = 600_000

// Helm, kubectl and Kubernetes take a sixth less time if they collect garbage less often, unless they become large.
process.env.GOGC ??= '400'
process.env.GOMEMLIMIT ??= '1GiB'

export default defineConfig({
  test: {
    // The tests on a cluster wait most of the time, and all others run meanwhile.
    maxWorkers: availableParallelism() + 2,
    sequence: { sequencer: WaitingFirst },
    reporters: ['default', './test/e2e/reporter.ts', './test/e2e/end-clusters.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          globalSetup: 'test/clean-up.ts',
          include: ['test/src/**/*.test.ts', 'test/scripts/**/*.test.ts'],
          setupFiles: ['test/low-priority.ts'],
          testTimeout,
          hookTimeout: testTimeout,
          isolate: false,
        },
      },
      {
        test: {
          name: 'chart',
          include: ['test/chart/**/*.test.ts'],
          setupFiles: ['test/low-priority.ts'],
          globalSetup: ['test/clean-up.ts', 'test/chart/setup.ts'],
          // Renders are small: without garbage collection, they take still less time. No cluster is contacted.
          env: { GOGC: 'off', KUBECONFIG: devNull },
          testTimeout,
          hookTimeout: testTimeout,
          isolate: false,
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          setupFiles: ['test/low-priority.ts'],
          globalSetup: ['test/clean-up.ts', 'test/package/setup.ts'],
          testTimeout,
          hookTimeout: testTimeout,
          isolate: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/clean-up.ts', 'test/e2e/setup.ts'],
          testTimeout,
          hookTimeout: testTimeout,
          isolate: false,
        },
      },
    ],
  },
})
