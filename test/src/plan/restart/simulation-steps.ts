import { Session } from 'node:inspector/promises'
import { simulate } from '../../../../src/plan/restart/simulate.ts'

/**
 * Prints how often the code runs in simulations with the given numbers of fetches per pod, as counted by the engine:
 * `node simulation-steps.ts alone|limited FETCHES…`.
 */
const [kind, ...sizes] = process.argv.slice(2)
const session = new Session()
session.connect()
await session.post('Profiler.enable')
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
const steps: number[] = []
for (const size of sizes) {
  const window = { durationMs: 1e12, minDelayMs: 1, maxDelayMs: 3 }
  const loads = Array.from({ length: 20 }, (_, index) => ({
    name: `${index}`,
    pods: 1,
    fetches: Number(size),
    window: index % 2 === 0 ? window : undefined,
  }))
  await session.post('Profiler.takePreciseCoverage')
  simulate(loads, {
    serviceTimeMs: 2,
    baseDelayMs: 0,
    seed: 1,
    binMs: 1e6,
    capacity: kind === 'limited' ? 5000 : undefined,
  })
  const { result } = (await session.post('Profiler.takePreciseCoverage')) as {
    result: { url: string; functions: { ranges: { count: number }[] }[] }[]
  }
  const ours = result.filter(({ url }) => /\/src\/plan\/|flatqueue|pure-rand/.test(url))
  // For each function, the most frequent block: the engine leaves out blocks that run as often as what surrounds them.
  const most = ours.flatMap(({ functions }) =>
    functions.map(({ ranges }) => Math.max(...ranges.map(({ count }) => count))),
  )
  steps.push(most.reduce((total, count) => total + count, 0))
}
console.log(JSON.stringify(steps))
