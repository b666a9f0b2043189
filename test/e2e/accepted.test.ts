import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { accepted } from '../chart/accepted.ts'
import { fleet, manyNodes } from '../chart/fleet.ts'
import { releaseName } from '../chart/generated/release-names.ts'
import { template } from '../chart/helm.ts'
import { seed } from '../seed.ts'
import { createNamespace, deleteNamespace, kubectlOnCluster, onNewestCluster } from './helpers.ts'
import { refusals } from './refusals.ts'

const namespace = 'accepted'

beforeAll(async () => {
  await createNamespace(onNewestCluster(namespace))
  return () => deleteNamespace(onNewestCluster(namespace))
})

it('the API server accepts what the chart must not reject', async () => {
  const manifests = await Promise.all(
    Object.values(accepted).map((settings) =>
      template('helm4', fleet({}, { name: 'north', ...settings }), { namespace }),
    ),
  )
  const refused = await refusals(kubectlOnCluster(), manifests, namespace)
  expect([...refused].map(([index, said]) => [Object.keys(accepted)[index], said])).toEqual([])
})

it(`the API server accepts the objects of releases of any name (SEED=${seed})`, async () => {
  const names = fc.sample(releaseName, { seed, numRuns: 20 })
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
