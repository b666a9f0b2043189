import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { accepted } from '../chart/accepted.ts'
import { fleet, manyNodes } from '../chart/fleet.ts'
import { releaseName } from '../chart/generated/release-names.ts'
import { template } from '../chart/helm.ts'
import { makeCharts, renderFleets } from '../chart/invariants/charts.ts'
import { sampleSize, seed } from '../seed.ts'
import { createNamespace, deleteNamespace, kubectlOnCluster, onNewestCluster } from './helpers.ts'
import { refusals } from './refusals.ts'

const namespace = 'accepted'

beforeAll(async () => {
  await createNamespace(onNewestCluster(namespace))
  return () => deleteNamespace(onNewestCluster(namespace))
})

it('the API server accepts what the chart must not reject', async ({ onTestFinished }) => {
  const charts = await makeCharts()
  onTestFinished(() => charts.remove())
  const fleets = Object.values(accepted).map((settings) => fleet({}, { name: 'north', ...settings }))
  const releases = await renderFleets('helm4', charts.parent, fleets, { namespace })
  const manifests = releases.map(({ text }) => text)
  const refused = await refusals(kubectlOnCluster(), manifests, namespace)
  expect([...refused].map(([index, said]) => [Object.keys(accepted)[index], said])).toEqual([])
})

it(`the API server accepts the objects of releases of any name (SEED=${seed})`, async () => {
  const names = fc.sample(releaseName, { seed, numRuns: sampleSize('FUZZ', 5) })
  const objects = { service: { enabled: true }, serviceAccount: { create: true }, autoscaling: { enabled: true } }
  const values = fleet(
    { ...objects, ...manyNodes, networkPolicy: { enabled: true }, podDisruptionBudget: { enabled: true } },
    { name: 'north' },
    { name: 'x'.repeat(63), kind: 'StatefulSet' },
  )
  const manifests = await Promise.all(names.map((release) => template('helm4', values, { namespace, release })))
  const refused = await refusals(kubectlOnCluster(), manifests, namespace)
  expect([...refused].map(([index, said]) => [names[index], said])).toEqual([])
})
