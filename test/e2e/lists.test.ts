import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Agent } from '../../src/values.ts'
import { fleet } from '../chart/fleet.ts'
import { repeated, settings } from '../chart/generated/keyed-lists.ts'
import { template } from '../chart/helm.ts'
import { sampleSize, seed } from '../seed.ts'
import { createNamespace, deleteNamespace, kubectlOnCluster, onNewestCluster } from './helpers.ts'
import { manifestsOf } from './manifests.ts'
import { refusals } from './refusals.ts'
import { uncheckedChart } from './unchecked.ts'

/** How many repeated items: FUZZ=1000 for a thorough run. */
const numRuns = sampleSize('FUZZ', 20)

const namespace = 'lists'

beforeAll(async () => {
  await createNamespace(onNewestCluster(namespace))
  return () => deleteNamespace(onNewestCluster(namespace))
})

describe('lists whose items must differ', () => {
  it('are accepted by the API server with items that differ', async () => {
    const manifest = await template('helm4', fleet({}, { name: 'north', ...settings }), { namespace })
    expect(await refusals(kubectlOnCluster(), [manifest], namespace)).toEqual(new Map())
  })
  it(`are refused by it with two items that are the same (SEED=${seed})`, async (context) => {
    const unchecked = await uncheckedChart(context)
    const samples = fc.sample(repeated, { seed, numRuns })
    const agents = samples.map(({ settings: given }, index): Agent => ({ ...given, name: `agent-${index}` }))
    const manifest = await template('helm4', fleet({}, ...agents), { namespace, chart: unchecked })
    const refused = await refusals(kubectlOnCluster(), manifestsOf(agents, manifest), namespace)
    const accepted = samples.filter((_, index) => !refused.has(index))
    expect(accepted.map(({ list, identity }) => `${list.at} by ${Object.keys(identity)}`)).toEqual([])
  })
})
