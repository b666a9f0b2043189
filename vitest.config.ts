import { availableParallelism, devNull } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/sequencer.ts'

/** Only ends what hangs: nothing here is timed, and a busy machine can take ten times as long. */
const testTimeout = 600_000

/**
 * For tests that start Helm all the time, and whatever else they start: programs in Go take up to a tenth less processor
 * time without garbage collection, and on half of the processors each, since several run at a time.
 */
const go = {
  GOGC: process.env.GOGC ?? 'off',
  GOMAXPROCS: process.env.GOMAXPROCS ?? String(Math.ceil(availableParallelism() / 2)),
}

// Elsewhere, they take a sixth less if they collect garbage less often. All of them collect it at this limit.
process.env.GOGC ??= '400'
process.env.GOMEMLIMIT ??= '1GiB'

const usual = { testTimeout, hookTimeout: testTimeout, isolate: false } as const

/** The tests that only compute: with more at a time than processors, they take some more processor time. */
const computing = { ...usual, maxWorkers: availableParallelism(), sequence: { groupOrder: 1 } } as const

/** The tests on a cluster, first: they often wait, for controllers. */
const waiting = { ...usual, maxWorkers: availableParallelism() + 2, sequence: { groupOrder: 0 } } as const

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './test/e2e/reporter.ts', './test/e2e/end-clusters.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          ...computing,
          globalSetup: 'test/clean-up.ts',
          include: ['test/src/**/*.test.ts', 'test/scripts/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'chart',
          ...computing,
          include: ['test/chart/**/*.test.ts'],
          globalSetup: ['test/clean-up.ts', 'test/chart/setup.ts'],
          // No cluster is contacted.
          env: { ...go, KUBECONFIG: devNull },
        },
      },
      {
        test: {
          name: 'package',
          ...computing,
          include: ['test/package/**/*.test.ts'],
          globalSetup: ['test/clean-up.ts', 'test/package/setup.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          ...waiting,
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/clean-up.ts', 'test/e2e/setup.ts'],
          env: go,
        },
      },
    ],
  },
})
