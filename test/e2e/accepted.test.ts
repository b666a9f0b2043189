import { expect, it } from 'vitest'
import { accepted } from '../chart/accepted.ts'
import { fleet } from '../chart/fleet.ts'
import { template } from '../chart/helm.ts'
import { createNamespace, deleteNamespace, kubectlOnCluster } from './helpers.ts'
import { refusals } from './refusals.ts'

const namespace = 'accepted'

it('the API server accepts what the chart must not reject', async ({ onTestFinished }) => {
  onTestFinished(() => deleteNamespace(namespace))
  await createNamespace(namespace)
  const manifests = await Promise.all(
    Object.values(accepted).map((settings) =>
      template('helm4', fleet({}, { name: 'north', ...settings }), { namespace }),
    ),
  )
  const refused = await refusals(kubectlOnCluster(), manifests, namespace)
  expect([...refused].map(([index, said]) => [Object.keys(accepted)[index], said])).toEqual([])
})
