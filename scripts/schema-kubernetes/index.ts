import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { kubernetesReferences, readSource } from '../generate/source.ts'
import { closure } from './closure.ts'
import { readKubernetes } from './documents.ts'

/** Pins in schema/kubernetes.json what schema/definitions/ refers to. Returns the version and the number of definitions. */
export async function pinKubernetes(projectRoot: string): Promise<{ version: string; count: number }> {
  const [source, kubernetes] = await Promise.all([readSource(projectRoot), readKubernetes()])
  const definitions = closure(kubernetes, kubernetesReferences(source))
  const $comment =
    `Definitions of Kubernetes ${kubernetes.version} that schema/definitions refers to, from the API server's own ` +
    'OpenAPI documents (tools/kubernetes). Written by npm run schema:kubernetes; do not edit.'
  const $schema = 'http://json-schema.org/draft-07/schema#'
  const text = `${JSON.stringify({ $schema, $comment, definitions }, null, 1)}\n`
  await writeFile(join(projectRoot, 'schema/kubernetes.json'), text)
  return { version: kubernetes.version, count: Object.keys(definitions).length }
}
