import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { reportOf } from '../../src/helm/report.ts'
import { anyRelease } from '../../src/helm/run.ts'
import type { JsonMap } from '../../src/model/json.ts'
import type { Values } from '../../src/values.ts'
import { seed } from '../seed.ts'
import { generatedFleet } from './generated-fleet.ts'
import { makeCharts, renderFleets } from './invariants/charts.ts'
import { type Release, workloads } from './invariants/release.ts'

/** Each takes a render of its own. */
const numRuns = 15

/** Volumes that are said to be in no container, as "agent: volume". */
async function reported(values: Values): Promise<string[]> {
  const helm = { program: inject('helm').helm4, folder: '.' }
  const { warnings } = await reportOf(helm, { files: [values as JsonMap], sets: {} }, anyRelease)
  return warnings
    .filter(({ rule }) => rule === 'volume-unmounted')
    .flatMap(({ agents, at = '' }) => agents.map((agent) => `${agent}: ${at.replace('volumes.', '')}`))
}

/** The same of what is rendered. */
function unusedIn({ own }: Release): string[] {
  return workloads(own).flatMap(({ metadata, spec }) => {
    const { containers, initContainers = [], volumes = [] } = spec.template.spec
    const used = [...containers, ...initContainers].flatMap(({ volumeMounts = [], volumeDevices = [] }) =>
      [...volumeMounts, ...volumeDevices].map(({ name }) => name),
    )
    const agent = metadata.labels?.['app.kubernetes.io/component']
    return volumes.flatMap(({ name }) => (used.includes(name) ? [] : [`${agent}: ${name}`]))
  })
}

describe(`volumes of generated fleets (SEED=${seed})`, () => {
  it('are warned of exactly if no container has them', async ({ onTestFinished }) => {
    const fleets = fc.sample(generatedFleet, { seed, numRuns })
    const charts = await makeCharts()
    onTestFinished(() => charts.remove())
    const releases = await renderFleets('helm4', charts.parent, fleets)
    let found = 0
    for (const [index, values] of fleets.entries()) {
      const expected = unusedIn(releases[index] as Release)
      expect((await reported(values)).sort(), JSON.stringify(values)).toEqual(expected.sort())
      found += expected.length
    }
    expect(found).toBeGreaterThan(0)
  }, 240_000)
})
