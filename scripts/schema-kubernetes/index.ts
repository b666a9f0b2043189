import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import stringify from 'json-stringify-pretty-compact'
import { startCluster, stopCluster } from '../cluster/cluster.ts'
import { clusterTools } from '../cluster/definition.ts'
import { getRaw, type Kubectl } from '../cluster/kubectl.ts'
import { kubernetesReferences, readSource } from '../generate/source.ts'
import { ensureTools } from '../toolchain/ensure.ts'
import { closure } from './closure.ts'
import { readKubernetes } from './documents.ts'
import { readObjects } from './objects/index.ts'
import { sinceOf } from './since.ts'
import { readSources } from './sources.ts'

/** The name of the cluster that is asked. */
const name = 'schema-kubernetes'

/**
 * Pins in schema/ what it takes from Kubernetes: the definitions that schema/definitions/ refers to (kubernetes.json),
 * and what the API server makes of objects (kubernetes-objects.json). Which fields older versions do not know follows from
 * their sources.
 * @throws UserError when the embedded cluster cannot be started
 */
export async function pinKubernetes(
  projectRoot: string,
): Promise<{ version: string; definitions: number; types: number }> {
  const source = await readSource(projectRoot)
  const sources = await readSources()
  const tools = await ensureTools(clusterTools)
  // One that a killed run left may have another version.
  await stopCluster(name)
  try {
    const cluster: Kubectl = { path: tools.kubectl.path, access: await startCluster(name, tools, { nodes: 1 }) }
    const kubernetes = await readKubernetes((path) => getRaw(cluster, path), `v${tools['kube-apiserver'].version}`)
    const since = sinceOf([...sources, kubernetes])
    const definitions = closure(kubernetes, kubernetesReferences(source), since)
    const objects = await readObjects(cluster, kubernetes)
    const { version } = kubernetes
    await Promise.all([
      writeFile(join(projectRoot, 'schema/kubernetes.json'), definitionsText(version, definitions)),
      writeFile(join(projectRoot, 'schema/kubernetes-objects.json'), objectsText(objects)),
    ])
    return { version, definitions: Object.keys(definitions).length, types: Object.keys(objects.types).length }
  } finally {
    await stopCluster(name)
  }
}

function definitionsText(version: string, definitions: object): string {
  const $comment =
    `Definitions of Kubernetes ${version} that schema/definitions refers to, from the API server's own ` +
    'OpenAPI documents (tools/kubernetes). Written by npm run schema:kubernetes; do not edit.'
  const $schema = 'http://json-schema.org/draft-07/schema#'
  return `${JSON.stringify({ $schema, $comment, definitions }, null, 1)}\n`
}

function objectsText(objects: object): string {
  const $comment =
    'What the API server makes of objects: which absent fields get which values, and which zeros mean none. Its ' +
    'answers to dry runs (tools/kubernetes). Written by npm run schema:kubernetes; do not edit.'
  return `${stringify({ $comment, ...objects }, { indent: 1, maxLength: 120 })}\n`
}
