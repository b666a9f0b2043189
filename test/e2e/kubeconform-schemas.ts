import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kubernetes, OpenApiSchema } from '../../scripts/schema-kubernetes/documents.ts'

type GroupVersionKind = { group: string; version: string; kind: string }

/** How kubeconform finds what `writeSchemas` wrote in a folder. */
export const schemaLocation = (folder: string): string => join(folder, '{{.ResourceKind}}{{.KindSuffix}}.json')

/**
 * Writes the schemas of an API server for kubeconform, one for each kind of objects. They reject fields that Kubernetes
 * does not know.
 * @param kinds for which kinds, such as `Deployment`
 */
export async function writeSchemas(folder: string, { schemas }: Kubernetes, kinds: ReadonlySet<string>): Promise<void> {
  const components = {
    schemas: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, strict(schema)])),
  }
  const files = Object.entries(schemas).flatMap(([name, schema]) =>
    typesOf(schema)
      .filter(({ kind }) => kinds.has(kind))
      .map((type) => writeFile(join(folder, fileOf(type)), JSON.stringify({ ...referTo(name), components }))),
  )
  await Promise.all(files)
}

const referTo = (name: string) => ({ $ref: `#/components/schemas/${name}` })

const typesOf = (schema: OpenApiSchema): readonly GroupVersionKind[] =>
  (schema as { 'x-kubernetes-group-version-kind'?: GroupVersionKind[] })['x-kubernetes-group-version-kind'] ?? []

/** `deployment-apps-v1.json`, `service-v1.json`. */
function fileOf({ group, version, kind }: GroupVersionKind): string {
  const [first = ''] = group.split('.')
  return `${[kind, first, version].filter((part) => part !== '').join('-')}.json`.toLowerCase()
}

const strict = (schema: OpenApiSchema): OpenApiSchema =>
  schema.properties === undefined ? schema : { additionalProperties: false, ...schema }
