import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'

/** A schema of an OpenAPI v3 document, with the keywords that Kubernetes uses. */
export interface OpenApiSchema {
  $ref?: string
  allOf?: OpenApiSchema[]
  oneOf?: OpenApiSchema[]
  description?: string
  type?: string
  format?: string
  properties?: Record<string, OpenApiSchema>
  additionalProperties?: OpenApiSchema | boolean
  items?: OpenApiSchema
  required?: string[]
}

/** Kubernetes' own API definitions of one version, by full name such as `io.k8s.api.core.v1.Probe`. */
export interface Kubernetes {
  version: string
  schemas: Record<string, OpenApiSchema>
}

/** Reads the OpenAPI documents of the API server from the Go module that tools/kubernetes pins. Stable versions only. */
export async function readKubernetes(projectRoot: string): Promise<Kubernetes> {
  const module = join(projectRoot, 'tools/kubernetes')
  const go = (...args: string[]) => execa('go', args, { cwd: module })
  await go('mod', 'download', 'k8s.io/kubernetes')
  const { stdout } = await go('list', '-m', '-f', '{{.Version}} {{.Dir}}', 'k8s.io/kubernetes')
  const [version = '', folder = ''] = stdout.split(' ')
  const documents = join(folder, 'api/openapi-spec/v3')
  const files = (await readdir(documents)).filter((name) => /__v\d+_openapi\.json$/.test(name))
  const schemas = await Promise.all(
    files.map(async (name) => {
      const document = JSON.parse(await readFile(join(documents, name), 'utf8')) as {
        components?: { schemas?: Record<string, OpenApiSchema> }
      }
      return document.components?.schemas ?? {}
    }),
  )
  return { version, schemas: Object.assign({}, ...schemas) as Record<string, OpenApiSchema> }
}
