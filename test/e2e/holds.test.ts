import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { restartOf } from '../../src/diff/restart.ts'
import type { AgentSettings } from '../../src/values.ts'
import type { Pair } from '../chart/pairs/pairs.ts'
import { sampleSize, seed } from '../seed.ts'
import { onNewest, someMajors } from './cells.ts'
import { type Agents, changesOf, valuesOf } from './equality/accepted.ts'
import { newRelease, onNewestCluster, patience, type Release, upgrade } from './helpers.ts'
import { isReady, podsIn, workloadsIn } from './objects.ts'

/** How many agents; `PAIRS=300` for a thorough run. */
const count = Math.ceil(sampleSize('PAIRS', 30) / 2)

const template = { persistence: { enabled: false }, environmentVariables: { agentName: '' } } satisfies AgentSettings

/** Settings of a template that do or do not change, of some pods and of a way to replace them. */
const settings = (kind: 'Deployment' | 'StatefulSet'): fc.Arbitrary<AgentSettings> =>
  fc
    .record({
      env: fc.constantFrom({ A: '1' }, { A: '2' }),
      replicas: fc.nat(3),
      updateStrategy: fc.constantFrom<NonNullable<AgentSettings['updateStrategy']>>(
        {},
        ...(kind === 'Deployment'
          ? []
          : [{ type: 'OnDelete' } as const, ...[1, 2, 4].map((partition) => ({ rollingUpdate: { partition } }))]),
      ),
    })
    .map((some) => ({ kind, ...template, ...some }))

const pair = fc
  .constantFrom('Deployment' as const, 'StatefulSet' as const)
  .chain((kind) => fc.record({ before: settings(kind), after: settings(kind), edits: fc.constant([]) }))

/** A change that is held in any case. */
const onDelete: AgentSettings = { kind: 'StatefulSet', ...template, replicas: 1, updateStrategy: { type: 'OnDelete' } }
const held: Pair = { before: { ...onDelete, env: { A: '1' } }, after: { ...onDelete, env: { A: '2' } }, edits: [] }

/** The names of each agent's pods with what makes them other ones, once all are ready. */
async function podsOf(
  { namespace }: Release,
  agents: Agents,
  side: 'before' | 'after',
): Promise<Map<string, Set<string>>> {
  const pods = await podsIn(onNewestCluster(namespace))
  return new Map(
    [...agents].map(([agent, pair]) => {
      const own = pods[agent] ?? []
      expect(own.filter(isReady), agent).toHaveLength(pair[side].replicas ?? 1)
      return [agent, new Set(own.map(({ metadata }) => `${metadata?.name} ${metadata?.uid}`))]
    }),
  )
}

describe.concurrent.each(someMajors('holds'))('on Helm %i', (major) => {
  it(`pods stay if diff says so, and only then (SEED=${seed})`, async (context) => {
    const release = await newRelease(onNewest(major), 'holds', context)
    const agents: Agents = new Map([
      ['held', held],
      ...fc.sample(pair, { seed, numRuns: count }).map((each, index) => [`agent-${index}`, each] as const),
    ])
    const changes = await changesOf(agents, release)
    await upgrade(release, valuesOf(agents, 'before'), { wait: false })
    const before = await vi.waitFor(() => podsOf(release, agents, 'before'), patience)
    await upgrade(release, valuesOf(agents, 'after'), { wait: false })
    const expected = [...agents].map(([agent, pair]) => {
      const { pods, kept, held } = restartOf(changes.get(agent) ?? [])
      const both = Math.min(pair.before.replicas ?? 1, pair.after.replicas ?? 1)
      return { agent, kept: pods === 'restart' ? Math.min(kept, both) : both, held }
    })
    const compare = async (): Promise<void> => {
      const after = await podsOf(release, agents, 'after')
      const found = expected.map(({ agent, held }) => {
        const kept = [...(after.get(agent) ?? [])].filter((pod) => before.get(agent)?.has(pod)).length
        return { agent, kept, held }
      })
      expect(found).toEqual(expected)
    }
    await vi.waitFor(compare, { ...patience, timeout: 120_000 })
    // What stays does so for good.
    await sleep(5000)
    await compare()
    expect(expected.some(({ held }) => held.length > 0)).toBe(true)
  })

  it('pods restart late once nothing keeps them any longer', async (context) => {
    const release = await newRelease(onNewest(major), 'late', context)
    const agent = (A: string, type: 'OnDelete' | 'RollingUpdate'): Agents => {
      const settings: AgentSettings = { kind: 'StatefulSet', ...template, env: { A }, updateStrategy: { type } }
      return new Map([['agent', { before: settings, after: settings, edits: [] }]])
    }
    const install = async (agents: Agents): Promise<unknown> => {
      await upgrade(release, valuesOf(agents, 'after'), { wait: false })
      return vi.waitFor(() => podsOf(release, agents, 'after'), patience)
    }
    const first = await install(agent('1', 'RollingUpdate'))
    expect(await install(agent('2', 'OnDelete'))).toEqual(first)
    await install(agent('2', 'RollingUpdate'))
    await vi.waitFor(
      async () => expect(await podsOf(release, agent('2', 'RollingUpdate'), 'after')).not.toEqual(first),
      patience,
    )
  })

  it('an account that is no longer set stays, until another is set', async (context) => {
    const release = await newRelease(onNewest(major), 'account', context)
    const accountAfter = async (serviceAccount: AgentSettings['serviceAccount']): Promise<string | undefined> => {
      const settings: AgentSettings = { ...template, serviceAccount: { ...serviceAccount } }
      const agents: Agents = new Map([['agent', { before: settings, after: settings, edits: [] }]])
      await upgrade(release, valuesOf(agents, 'after'), { wait: false })
      const { agent: [workload] = [] } = await workloadsIn(release)
      return workload?.spec?.template.spec?.serviceAccountName
    }
    const own = await accountAfter({ create: true })
    expect(own).toContain('agent')
    expect(await accountAfter({ create: false })).toBe(own)
    expect(await accountAfter({ create: false, name: 'default' })).toBe('default')
  })
})
