import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import type { Values } from '../../src/values.ts'
import { pairs } from '../chart/pairs/pairs.ts'
import { sampleSize, seed } from '../seed.ts'
import { onNewest, someMajors } from './cells.ts'
import { acceptedAgents, changesOf, valuesOf } from './equality/accepted.ts'
import { compared } from './equality/compared.ts'
import { type Seen, workloadsSeen } from './equality/seen.ts'
import { newRelease, patience, upgrade } from './helpers.ts'

/** How many pairs of settings; `PAIRS=700` for a thorough run. */
const count = sampleSize('PAIRS', 20)

describe.concurrent.each(someMajors('equality'))('on Helm %i', (major) => {
  it(`pods restart if diff says so, and only then (SEED=${seed})`, {
    timeout: 600_000 + 10_000 * count,
  }, async (context) => {
    const release = await newRelease(onNewest(major), 'equality', context)
    const folder = await mkdtemp(join(tmpdir(), 'equality-'))
    context.onTestFinished(() => rm(folder, { recursive: true }))
    const install = async (values: Values): Promise<Map<string, Seen>> => {
      await writeFile(join(folder, 'values.json'), JSON.stringify(values))
      await upgrade(release, join(folder, 'values.json'), { wait: false })
      return settled(release.namespace)
    }
    const agents = await acceptedAgents(pairs(count), release)
    const changes = await changesOf(agents, release)
    const before = await install(valuesOf(agents, 'before'))
    const after = await install(valuesOf(agents, 'after'))
    const found = [...agents].map(([agent, { edits }]) => {
      const [old, now] = [before.get(agent), after.get(agent)]
      if (old === undefined || now === undefined) throw new Error(`${agent} has no workload`)
      return { agent, edits, ...compared(changes.get(agent) ?? [], old, now) }
    })
    const restarting = found.filter(({ restarts }) => restarts)
    if (process.env.PAIRS) console.log(`Helm ${major}: ${found.length} pairs, pods restart in ${restarting.length}`)
    expect(
      found.filter(({ restarts, saysRestart }) => saysRestart && !restarts),
      'false alarms',
    ).toEqual([])
    expect(
      found.filter(({ restarts, saysRestart }) => restarts && !saysRestart),
      'missed restarts',
    ).toEqual([])
    expect(
      found.filter(({ changes, saysChange }) => changes !== undefined && changes !== saysChange),
      'changes',
    ).toEqual([])
    expect(restarting.length).toBeGreaterThan(0)
    expect(restarting.length).toBeLessThan(found.length)
  })
})

/** The workloads once their controllers have nothing more to do. */
async function settled(namespace: string): Promise<Map<string, Seen>> {
  return vi.waitFor(
    async () => {
      const first = await workloadsSeen(namespace)
      expect([...first.values()].every(({ isObserved, hash }) => isObserved && hash !== undefined)).toBe(true)
      await sleep(2000)
      const second = await workloadsSeen(namespace)
      expect(second).toEqual(first)
      return second
    },
    { ...patience, timeout: 300_000 },
  )
}
