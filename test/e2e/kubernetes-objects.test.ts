import { expect, inject, it } from 'vitest'
import { readKubernetes } from '../../scripts/schema-kubernetes/documents.ts'
import { readObjects } from '../../scripts/schema-kubernetes/objects/index.ts'
import { shortName } from '../../scripts/schema-kubernetes/simplify.ts'
import { kubernetesObjects } from '../../src/kubernetes/objects.ts'
import type { KubernetesObjects } from '../../src/kubernetes/types.ts'
import { drawn, isWholeMatrix, seed } from '../seed.ts'
import { kubectlOnCluster } from './helpers.ts'

it(`the API server makes of objects what schema/kubernetes-objects.json says (SEED=${seed})`, async () => {
  const cluster = kubectlOnCluster()
  const kubernetes = await readKubernetes(cluster, `v${inject('tools')['kube-apiserver'].version}`)
  const asked = new Set(drawn(Object.keys(kubernetes.schemas).map(shortName), 'kubernetes objects', 3))
  const found = await readObjects(cluster, kubernetes, (definition) => asked.has(definition))

  /** What is said of the definitions that were asked about, without links, which depend on what is said of others. */
  const said = ({ types, ...rest }: KubernetesObjects) => ({
    ...rest,
    types: Object.fromEntries(
      Object.entries(types).flatMap(([name, { fields, ...own }]) =>
        asked.has(name.split('.')[0] ?? '') && Object.keys(own).length > 0 ? [[name, own]] : [],
      ),
    ),
  })
  expect(said(found)).toEqual(said(kubernetesObjects))
  if (isWholeMatrix) expect(found).toEqual(kubernetesObjects)
})
