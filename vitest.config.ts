import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Renders and clusters take seconds on a busy machine; nothing here is timed. */
const testTimeout = 60_000

export default defineConfig({
  test: {
    // More than there are processors: tests on a cluster wait most of the time, each in a namespace of its own.
    maxWorkers: availableParallelism() + 1,
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout, isolate: false } },
      {
        test: {
          name: 'chart',
          include: ['test/chart/**/*.test.ts'],
          globalSetup: 'test/chart/setup.ts',
          // Renders are small: without garbage collection they take a fifth less time. No cluster is ever asked.
          env: { GOGC: 'off', GOMEMLIMIT: '1GiB', KUBECONFIG: '/dev/null' },
          testTimeout,
          isolate: false,
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          globalSetup: 'test/package/setup.ts',
          testTimeout,
          isolate: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/e2e/setup.ts',
          testTimeout: 10 * testTimeout,
          hookTimeout: 10 * testTimeout,
        },
      },
    ],
  },
})
