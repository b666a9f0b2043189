import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { findGo, goEnvironment } from '../toolchain/go.ts'
import { pinnedVersion, readGoMod } from '../toolchain/go-mod.ts'

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

/**
 * Reads the OpenAPI documents of the API server from the Go module that tools/kubernetes pins. Stable versions only.
 * Throws UserError without a Go that is new enough.
 */
export async function readKubernetes(projectRoot: string): Promise<Kubernetes> {
  const folder = join(projectRoot, 'tools/kubernetes')
  const goMod = await readGoMod(folder)
  const go = await findGo(folder, goMod.go)
  const options = { cwd: folder, env: goEnvironment }
  await execa(go, ['mod', 'download', 'k8s.io/kubernetes'], options)
  const { stdout: module } = await execa(go, ['list', '-m', '-f', '{{.Dir}}', 'k8s.io/kubernetes'], options)
  const documents = join(module, 'api/openapi-spec/v3')
  const files = (await readdir(documents)).filter((name) => /__v\d+_openapi\.json$/.test(name))
  const schemas = await Promise.all(
    files.map(async (name) => {
      const document = JSON.parse(await readFile(join(documents, name), 'utf8')) as {
        components?: { schemas?: Record<string, OpenApiSchema> }
      }
      return document.components?.schemas ?? {}
    }),
  )
  return {
    version: pinnedVersion(goMod, 'k8s.io/kubernetes'),
    schemas: Object.assign({}, ...schemas) as Record<string, OpenApiSchema>,
  }
}
