import type { ClusterAccess, Kubectl } from '../../scripts/cluster/kubectl.ts'
import { memoized } from '../../src/model/memoized.ts'
import { readDocuments } from '../chart/documents.ts'
import { type Call, call, succeed } from './api.ts'

/** Why the API server rejects manifests, by the manifest's index. */
export type Refusals = ReadonlyMap<number, readonly string[]>

/**
 * What depends on the cluster: the addresses and node ports that it assigns. The API server reports it for a Service
 * only if everything else is valid.
 */
const ofTheCluster = /the provided IP \(.*\) is not in the valid range|provided port is not in the valid range/

/** How the API server rejects an object: it cannot be read, it is not valid, or, on the server, a list has an item twice. */
const rejected: readonly number[] = [400, 422, 500]

/** The flags of `kubectl apply` for each way to apply: that of Helm 3, and that of Helm 4. */
export const waysToApply = { client: '--server-side=false', server: '--server-side' } as const
type WayToApply = keyof typeof waysToApply

type KubernetesObject = {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string }
}

/**
 * Asks the API server whether it accepts manifests, in both ways in which Helm sends new objects. Creates nothing.
 * @param manifests what Helm rendered, each separately; none of the objects exists
 * @param namespace an existing one, which the manifests name
 * @throws Error if the API server fails for another reason
 */
export async function refusals(
  { access }: Kubectl,
  manifests: readonly string[],
  namespace: string,
): Promise<Refusals> {
  const said = await Promise.all(
    manifests.map(async (manifest) => {
      const objects = readDocuments<KubernetesObject>(manifest)
      const asked = objects.flatMap(({ text, content }) =>
        (['client', 'server'] as const).map((way) => refusal(access, way, text, content, namespace)),
      )
      return (await Promise.all(asked)).flat()
    }),
  )
  return new Map([...said.entries()].filter(([, lines]) => lines.length > 0))
}

/** Why the API server rejects one object; an empty list if it does not. @param text the object as Helm rendered it */
async function refusal(
  access: ClusterAccess,
  way: WayToApply,
  text: string,
  object: KubernetesObject,
  namespace: string,
): Promise<string[]> {
  const path = await pathOf(access, object, namespace)
  const flags = 'dryRun=All&fieldValidation=Strict&fieldManager=helm'
  const asked: Call =
    way === 'client'
      ? { method: 'POST', path: `${path}?${flags}`, content: { type: 'application/yaml', text } }
      : {
          method: 'PATCH',
          path: `${path}/${object.metadata.name}?${flags}`,
          content: { type: 'application/apply-patch+yaml', text },
        }
  const { status, body } = await call(access, asked)
  if (status < 300) return []
  const message = String(body.message)
  if (!rejected.includes(status)) throw new Error(`${asked.method} ${asked.path}: ${message}`)
  return ofTheCluster.test(message) ? [] : [message]
}

/** Where the API server has the objects of a kind. */
async function pathOf(
  access: ClusterAccess,
  { apiVersion, kind, metadata }: KubernetesObject,
  usual: string,
): Promise<string> {
  const group = `${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}`
  const resource = (await resourcesOf({ access, group })).find(({ kind: each }) => each === kind)
  if (resource === undefined) throw new Error(`The API server has no ${kind} in ${apiVersion}.`)
  const place = resource.namespaced ? `namespaces/${metadata.namespace ?? usual}/` : ''
  return `${group}/${place}${resource.name}`
}

/** The kinds in a version of a group. Those with a slash are parts of others. */
const resourcesOf = memoized(
  async ({ access, group }: { access: ClusterAccess; group: string }) => {
    const list = await succeed<{ resources: { name: string; kind: string; namespaced: boolean }[] }>(access, {
      method: 'GET',
      path: group,
    })
    return list.resources.filter(({ name }) => !name.includes('/'))
  },
  ({ access, group }) => `${access.kubeconfig} ${group}`,
)
