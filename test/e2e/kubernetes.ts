import { inject } from 'vitest'
import { type Kubernetes, readKubernetes } from '../../scripts/schema-kubernetes/documents.ts'
import { succeed } from './api.ts'
import { clusterAccess } from './helpers.ts'

/** The API definitions of the newest cluster. */
export function definitionsOnCluster(): Promise<Kubernetes> {
  const get = <T>(path: string) => succeed<T>(clusterAccess(), { method: 'GET', path: path.slice(1) })
  return readKubernetes(get, `v${inject('tools')['kube-apiserver'].version}`)
}
