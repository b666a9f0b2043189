import { readFile } from 'node:fs/promises'
import { Agent, get } from 'node:https'
import { json } from 'node:stream/consumers'
import { parse } from 'yaml'
import type { ClusterAccess } from '../../scripts/cluster/kubectl.ts'

/** Where the API server has the objects of each kind, by its plural name. */
const groups = {
  'api/v1': ['configmaps', 'events', 'persistentvolumeclaims', 'pods', 'serviceaccounts', 'services'],
  'apis/apps/v1': ['controllerrevisions', 'deployments', 'replicasets', 'statefulsets'],
  'apis/autoscaling/v2': ['horizontalpodautoscalers'],
  'apis/discovery.k8s.io/v1': ['endpointslices'],
  'apis/networking.k8s.io/v1': ['networkpolicies'],
  'apis/policy/v1': ['poddisruptionbudgets'],
} as const

/** The plural name of a kind. */
export type Resource = (typeof groups)[keyof typeof groups][number]

const groupOf = new Map(Object.entries(groups).flatMap(([group, names]) => names.map((name) => [name, group] as const)))

type List = { kind: string; apiVersion: string; items: object[] }

/**
 * Lists objects of a namespace, as `kubectl get` does. Tests ask again and again until something happens, and starting
 * kubectl each time would take most of the processor time of these tests.
 * @throws Error with the API server's message
 */
export async function listObjects<T>(access: ClusterAccess, namespace: string, resource: Resource): Promise<T[]> {
  const { server, agent } = await clientOf(access)
  const url = `${server}/${groupOf.get(resource)}/namespaces/${namespace}/${resource}`
  const list = await new Promise<List>((resolve, reject) => {
    get(url, { agent }, (response) => {
      json(response).then((body) => {
        if (response.statusCode === 200) resolve(body as List)
        else reject(new Error(`GET ${url}: ${(body as { message?: string }).message}`))
      }, reject)
    }).on('error', reject)
  })
  // The items of a list do not say what they are.
  const [kind, { apiVersion }] = [list.kind.replace(/List$/, ''), list]
  return list.items.map((item) => ({ apiVersion, kind, ...item }) as T)
}

type Client = { server: string; agent: Agent }
const clients = new Map<string, Promise<Client>>()

function clientOf({ kubeconfig }: ClusterAccess): Promise<Client> {
  if (kubeconfig === undefined) throw new Error('Embedded clusters have a kubeconfig file.')
  const client = clients.get(kubeconfig) ?? readClient(kubeconfig)
  clients.set(kubeconfig, client)
  return client
}

/** What kwokctl writes: one cluster and one user, with certificates in files. */
async function readClient(kubeconfig: string): Promise<Client> {
  const { clusters, users } = parse(await readFile(kubeconfig, 'utf8'))
  const [{ cluster }, { user }] = [clusters[0], users[0]]
  const files = [cluster['certificate-authority'], user['client-certificate'], user['client-key']]
  const [ca, cert, key] = await Promise.all(files.map((file: string) => readFile(file)))
  return { server: cluster.server, agent: new Agent({ ca, cert, key, keepAlive: true }) }
}
