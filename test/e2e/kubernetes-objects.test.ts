import { expect, it } from 'vitest'
import { readObjects } from '../../scripts/schema-kubernetes/objects/index.ts'
import { shortName } from '../../scripts/schema-kubernetes/simplify.ts'
import { kubernetesObjects } from '../../src/kubernetes/objects.ts'
import type { KubernetesObjects } from '../../src/kubernetes/types.ts'
import { drawn, isWholeMatrix, seed } from '../seed.ts'
import { kubectlOnCluster } from './helpers.ts'
import { definitionsOnCluster } from './kubernetes.ts'

it(`the API server makes of objects what schema/kubernetes-objects.json says (SEED=${seed})`, async () => {
  const kubernetes = await definitionsOnCluster()
  const asked = new Set(drawn(Object.keys(kubernetes.schemas).map(shortName), 'kubernetes objects', 3))
  const found = await readObjects(kubectlOnCluster(), kubernetes, (definition) => asked.has(definition))

  const isAsked = (name: string) => asked.has(name.split('.')[0] ?? '')
  /** What is said of the definitions that were asked about, with links to each other: only these are surely in both. */
  const said = ({ types, ...rest }: KubernetesObjects) => {
    const isLinked = (name: string) => {
      const { fields: _, ...own } = types[name] ?? {}
      return name === 'Quantity' || (isAsked(name) && Object.keys(own).length > 0)
    }
    const found = Object.entries(types).flatMap(([name, { fields = {}, ...own }]) => {
      const links = Object.entries(fields).filter(([, type]) => isLinked(type.replace(/^[-*]/, '')))
      const isEmpty = links.length + Object.keys(own).length === 0
      return isEmpty || !isAsked(name) ? [] : [[name, { ...own, fields: Object.fromEntries(links) }] as const]
    })
    return { ...rest, types: Object.fromEntries(found) }
  }
  expect(said(found)).toEqual(said(kubernetesObjects))
  if (isWholeMatrix) expect(found).toEqual(kubernetesObjects)
})
