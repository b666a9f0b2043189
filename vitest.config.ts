import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Renders and clusters take seconds on a busy machine; nothing here is timed. */
const testTimeout = 60_000

export default defineConfig({
  test: {
    // One worker less by default, but these wait for Helm most of the time.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/src/**/*.test.ts', 'test/scripts/**/*.test.ts'],
          testTimeout,
          isolate: false,
        },
      },
      {
        test: {
          name: 'chart',
          include: ['test/chart/**/*.test.ts'],
          globalSetup: 'test/chart/setup.ts',
          // Renders are small: without garbage collection, up to a bound, they take a fifth less time. No cluster is asked.
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
          // After all others, and more at a time: these wait for controllers, which are slow where much else runs.
          sequence: { groupOrder: 1 },
          maxWorkers: availableParallelism() + 1,
        },
      },
    ],
  },
})
