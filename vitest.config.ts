import { availableParallelism, devNull } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/sequencer.ts'

/** Only ends what hangs: nothing here is timed, and a busy machine can take ten times as long. */
const testTimeout = 600_000

// Helm, kubectl and Kubernetes take a sixth less time if they collect garbage less often, unless they become large.
process.env.GOGC ??= '400'
process.env.GOMEMLIMIT ??= '1GiB'
/** Several of them always run: with half of the processors for each, they take up to a tenth less time of all. */
const GOMAXPROCS = process.env.GOMAXPROCS ?? String(Math.ceil(availableParallelism() / 2))

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
          // Renders are small: without garbage collection, they take still less time. No cluster is contacted.
          env: { GOGC: 'off', GOMAXPROCS, KUBECONFIG: devNull },
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
          // So do upgrades.
          env: { GOGC: 'off', GOMAXPROCS },
        },
      },
    ],
  },
})
