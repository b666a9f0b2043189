import type { Json } from '../../src/model/json.ts'

/** A schema of an OpenAPI v3 document, with the keywords that Kubernetes uses. */
export interface OpenApiSchema {
  $ref?: string
  allOf?: OpenApiSchema[]
  oneOf?: OpenApiSchema[]
  description?: string
  type?: string
  format?: string
  enum?: string[]
  properties?: Record<string, OpenApiSchema>
  additionalProperties?: OpenApiSchema | boolean
  items?: OpenApiSchema
  required?: string[]
  default?: Json
  'x-kubernetes-list-type'?: 'atomic' | 'map' | 'set'
  'x-kubernetes-list-map-keys'?: string[]
  'x-kubernetes-patch-merge-key'?: string
}

/** Kubernetes' own API definitions of one version, by full name such as `io.k8s.api.core.v1.Probe`. */
export interface Kubernetes {
  version: string
  schemas: Record<string, OpenApiSchema>
}

/**
 * Reads the OpenAPI documents of a running API server, stable API versions only. They contain more than the documents
 * in its source: the values of each enumeration.
 * @param get asks the server for the JSON at a path
 * @param version the server's own, such as `v1.36.3`
 */
export async function readKubernetes(get: <T>(path: string) => Promise<T>, version: string): Promise<Kubernetes> {
  const { paths } = await get<{ paths: Record<string, { serverRelativeURL: string }> }>('/openapi/v3')
  const stable = Object.entries(paths).filter(([path]) => /^apis?(\/[^/]+)?\/v\d+$/.test(path))
  const schemas: Kubernetes['schemas'] = {}
  for (const [, { serverRelativeURL }] of stable) {
    const document = await get<{ components?: { schemas?: Kubernetes['schemas'] } }>(serverRelativeURL)
    Object.assign(schemas, document.components?.schemas)
  }
  return { version, schemas }
}
