import type { Deployment, StatefulSet } from 'kubernetes-types/apps/v1.d.ts'
import { describe, expect, it, vi } from 'vitest'
import type { AgentSettings, UpdateStrategy, Values } from '../../../src/values.ts'
import { fleet } from '../../chart/fleet.ts'
import { cells, someCells } from '../cells.ts'
import { newRelease, nextVersion, patience, type Release, upgrade } from '../helpers.ts'
import { isReady, podsIn, workloadsIn } from '../objects.ts'

const agents = ['deployment', 'statefulset'] as const

/** Both kinds, with a volume each. */
const both = (settings: AgentSettings = {}, values: Values = {}): Values => ({
  ...fleet(settings, { name: 'deployment' }, { name: 'statefulset', kind: 'StatefulSet', replicas: 2 }),
  ...values,
})

const uids = async (release: Release) => {
  const pods = await podsIn(release)
  return agents.map((agent) => pods[agent]?.map(({ metadata }) => metadata?.uid).sort())
}

const claimTemplates = async (release: Release) => {
  const [statefulSet] = ((await workloadsIn(release)).statefulset ?? []) as StatefulSet[]
  return statefulSet?.spec?.volumeClaimTemplates
}

describe.concurrent.each(cells)('$title', (cell) => {
  it('a version of the chart that changes nothing else restarts nothing', async (context) => {
    const release = await newRelease(cell, 'version', context)
    await upgrade(release, both())
    const [before, generations] = [await uids(release), await generationsOf(release)]
    expect(before.map((ofAgent) => ofAgent?.length)).toEqual([1, 2])

    await upgrade(release, both(), { chart: await nextVersion(context) })
    const workloads = await workloadsIn(release)
    for (const agent of agents) {
      expect(workloads[agent]?.[0]?.metadata?.labels?.['helm.sh/chart']).toBe('protocol-mapper-agents-99.0.0')
    }
    expect(await generationsOf(release)).toEqual(generations)
    expect(await uids(release)).toEqual(before)
  })
})

describe.concurrent.each(someCells('upgrade'))('$title', (cell) => {
  it('labels and annotations of every kind may change, and claim templates stay the same', async (context) => {
    const release = await newRelease(cell, 'labels', context)
    await upgrade(release, both())
    const before = await claimTemplates(release)
    expect(before).toHaveLength(1)

    const marks = (mark: string) =>
      both(
        {
          labels: { 'on-workload': mark },
          annotations: { 'on-workload': mark },
          podLabels: { 'on-pod': mark },
          podAnnotations: { 'on-pod': mark },
          persistence: { labels: { 'on-claim': mark }, annotations: { 'on-claim': mark } },
        },
        { commonLabels: { everywhere: mark }, commonAnnotations: { everywhere: mark } },
      )
    const next = await nextVersion(context)
    for (const [values, mark] of [
      [marks('first'), 'first'],
      [marks('second'), 'second'],
      [both(), undefined],
    ] as const) {
      await upgrade(release, values, { chart: next })
      expect(await claimTemplates(release)).toEqual(before)
      await vi.waitFor(async () => {
        const pods = await podsIn(release)
        for (const agent of agents) {
          const labels = pods[agent]?.map(({ metadata }) => metadata?.labels) ?? []
          expect(labels.map((label) => [label?.['on-pod'], label?.everywhere])).toEqual(labels.map(() => [mark, mark]))
          expect(pods[agent]?.map(isReady)).toEqual(agent === 'deployment' ? [true] : [true, true])
        }
      }, patience)
    }
  })

  it('the update strategy may change back and forth', async (context) => {
    const release = await newRelease(cell, 'strategy', context)
    const strategies = async () => {
      const workloads = await workloadsIn(release)
      const [deployment] = (workloads.deployment ?? []) as Deployment[]
      const [statefulSet] = (workloads.statefulset ?? []) as StatefulSet[]
      return [deployment?.spec?.strategy, statefulSet?.spec?.updateStrategy]
    }
    const using = (ofDeployment: UpdateStrategy, ofStatefulSet: UpdateStrategy) =>
      both(
        {},
        {
          protocolMapperAgentOverrides: {
            deployment: { updateStrategy: ofDeployment },
            statefulset: { updateStrategy: ofStatefulSet },
          },
        },
      )
    const rolling = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }

    await upgrade(release, using({ type: 'RollingUpdate' }, {}))
    expect(await strategies()).toMatchObject([rolling, { type: 'RollingUpdate' }])
    await upgrade(release, using({ type: 'Recreate' }, { type: 'OnDelete' }))
    expect(await strategies()).toEqual([{ type: 'Recreate' }, { type: 'OnDelete' }])
    await upgrade(release, using({ type: 'RollingUpdate' }, { type: 'RollingUpdate' }))
    expect(await strategies()).toMatchObject([rolling, { type: 'RollingUpdate' }])
    await upgrade(release, using({ rollingUpdate: { maxSurge: 0 } }, { rollingUpdate: { partition: 1 } }))
    expect(await strategies()).toMatchObject([
      { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      { type: 'RollingUpdate', rollingUpdate: { partition: 1 } },
    ])
    await upgrade(release, using({}, { type: 'OnDelete' }))
    expect(await strategies()).toEqual([{ type: 'Recreate' }, { type: 'OnDelete' }])
  })
})

/** The number of changes to the spec of each agent's workload. */
async function generationsOf(release: Release) {
  const workloads = await workloadsIn(release)
  return agents.map((agent) => workloads[agent]?.map(({ metadata }) => metadata?.generation))
}
