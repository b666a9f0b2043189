import { expect, inject, it } from 'vitest'
import { readKubernetes } from '../../scripts/schema-kubernetes/documents.ts'
import { readObjects } from '../../scripts/schema-kubernetes/objects/index.ts'
import { kubernetesObjects } from '../../src/kubernetes/objects.ts'
import { kubectlOnCluster } from './helpers.ts'

it('the API server makes of objects what schema/kubernetes-objects.json says', async () => {
  const cluster = kubectlOnCluster()
  const kubernetes = await readKubernetes(cluster, `v${inject('tools')['kube-apiserver'].version}`)
  expect(await readObjects(cluster, kubernetes)).toEqual(kubernetesObjects)
})
