import { getRaw } from '../../scripts/cluster/kubectl.ts'
import { type Kubernetes, readKubernetes } from '../../scripts/schema-kubernetes/documents.ts'
import { isWholeMatrix } from '../seed.ts'
import { succeed } from './api.ts'
import { clusterOf, kubectlOnCluster } from './helpers.ts'

/** The API definitions of the newest cluster, read as npm run schema:kubernetes does; or without starting kubectl. */
export function definitionsOnCluster(): Promise<Kubernetes> {
  const { access, version } = clusterOf()
  const byKubectl = <T>(path: string) => getRaw<T>(kubectlOnCluster(), path)
  // Without the hash: the answer to an outdated one is a redirect, which only kubectl follows.
  const directly = <T>(path: string) => succeed<T>(access, { method: 'GET', path: path.replace(/^\/|\?hash=.*/g, '') })
  return readKubernetes(isWholeMatrix ? byKubectl : directly, `v${version}`)
}
