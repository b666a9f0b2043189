import { peakOf, sum } from './bins.ts'
import type { AgentForecast, Forecast, SecondStampede } from './forecast.ts'
import type { AgentLoad } from './model.ts'
import { all, delayed, first, late, type Run } from './run.ts'

/** What a restart did, once everything is sent. */
export function summary(run: Run, loads: readonly AgentLoad[]): Omit<Forecast, 'queue'> {
  const { binMs } = run.bins
  const stretch = Math.max(1, Math.round((10 * run.conditions.binMs) / binMs))
  const fetches = sum(run.bins, all)
  const firsts = sum(run.bins, [first])
  const finished = run.finishedMs.toSorted()
  const agents = byAgent(run, loads)
  const sent = fetches.reduce((total, each) => total + each, 0)
  const delayedFetches = sum(run.bins, [delayed]).reduce((total, each) => total + each, 0)
  return {
    pods: run.left.length,
    fetches: sent,
    curve: { binMs, stretch, fetches, late: sum(run.bins, [late]) },
    peak: peakOf(fetches, binMs, stretch),
    firstFetches: peakOf(firsts, binMs, stretch),
    secondStampede: stampedeOf(run, stretch),
    unfinished: {
      pods: agents.reduce((total, { unfinished }) => total + unfinished.pods, 0),
      fetches: agents.reduce((total, { unfinished }) => total + unfinished.fetches, 0),
    },
    steadyState: { medianMs: finished[Math.floor((finished.length - 1) / 2)] ?? 0, lastMs: finished.at(-1) ?? 0 },
    longestMs: run.finishedMs.reduce((most, endMs, pod) => Math.max(most, endMs - (run.startMs[pod] ?? 0)), 0),
    shareInWindow: sent === 0 ? 0 : delayedFetches / sent,
    agents,
  }
}

function stampedeOf(run: Run, stretch: number): SecondStampede | undefined {
  const { binMs } = run.bins
  const after = peakOf(sum(run.bins, [late]), binMs, stretch)
  const before = peakOf(sum(run.bins, [delayed]), binMs, stretch)
  if (after.rate <= before.rate) return undefined
  const beginsAtMs = run.endOfWindowMs.reduce(
    (earliest, endMs, pod) => ((run.leftAtEnd[pod] ?? 0) > 0 ? Math.min(earliest, endMs) : earliest),
    Number.POSITIVE_INFINITY,
  )
  return { ...after, beginsAtMs, rateInWindow: before.rate }
}

function byAgent({ agent, leftAtEnd, finishedMs }: Run, loads: readonly AgentLoad[]): AgentForecast[] {
  const found = loads.map(({ name, pods }) => ({ name, pods, unfinished: { pods: 0, fetches: 0 }, lastMs: 0 }))
  for (let pod = 0; pod < agent.length; pod++) {
    const of = found[agent[pod] ?? 0]
    if (of === undefined) continue
    of.unfinished.fetches += leftAtEnd[pod] ?? 0
    of.unfinished.pods += (leftAtEnd[pod] ?? 0) > 0 ? 1 : 0
    of.lastMs = Math.max(of.lastMs, finishedMs[pod] ?? 0)
  }
  return found
}
