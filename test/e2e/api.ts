import { readFile } from 'node:fs/promises'
import { Agent, request } from 'node:https'
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
 * Lists objects of a namespace, as `kubectl get` does.
 * @throws Error with the API server's message
 */
export async function listObjects<T>(access: ClusterAccess, namespace: string, resource: Resource): Promise<T[]> {
  const list = await succeed<List>(access, {
    method: 'GET',
    path: `${groupOf.get(resource)}/namespaces/${namespace}/${resource}`,
  })
  // The items of a list do not say what they are.
  const [kind, { apiVersion }] = [list.kind.replace(/List$/, ''), list]
  return list.items.map((item) => ({ apiVersion, kind, ...item }) as T)
}

/** What the API server is asked. */
export type Call = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below its address, with what follows a `?`. */
  readonly path: string
  /** An object as text: JSON, or YAML of that type. */
  readonly content?: { readonly type: string; readonly text: string }
}

/** Its answer: an object or a list with a status below 300; otherwise the reason, in `message`. */
export type Answer = { readonly status: number; readonly body: object & { readonly message?: string } }

/**
 * Asks the API server. Tests do so again and again, and starting kubectl each time would take most of the processor time of
 * these tests.
 */
export async function call(access: ClusterAccess, { method, path, content }: Call): Promise<Answer> {
  const { server, agent } = await clientOf(access)
  const headers = content === undefined ? {} : { 'Content-Type': content.type }
  return new Promise((resolve, reject) => {
    request(`${server}/${path}`, { method, agent, headers }, (response) => {
      json(response).then((body) => resolve({ status: Number(response.statusCode), body: body as object }), reject)
    })
      .on('error', reject)
      .end(content?.text)
  })
}

/** The same. @throws Error with the API server's message, if it refuses */
export async function succeed<T>(access: ClusterAccess, asked: Call): Promise<T> {
  const { status, body } = await call(access, asked)
  if (status < 300) return body as T
  throw new Error(`${asked.method} ${asked.path}: ${body.message}`)
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
  // A test that asks hundreds of questions at once opens only a few connections.
  return { server: cluster.server, agent: new Agent({ ca, cert, key, keepAlive: true, maxSockets: 8 }) }
}
