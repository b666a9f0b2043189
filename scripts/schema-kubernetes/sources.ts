import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { groups } from '../toolchain/catalog.ts'
import { findGo, runGo } from '../toolchain/go.ts'
import { type Pinned, readAllPinned } from '../toolchain/pinned.ts'
import type { Kubernetes } from './documents.ts'

/** Where the source of Kubernetes has its OpenAPI documents. */
const documents = 'api/openapi-spec/v3'

/**
 * Reads the OpenAPI documents in the sources of all versions that are pinned, stable API versions only, in no order.
 * They know every field, and no build is needed to read them.
 * @throws UserError if Go is missing or cannot download a source
 */
export async function readSources(): Promise<Kubernetes[]> {
  const sources: Kubernetes[] = []
  for (const pinned of await readAllPinned('kubernetes')) sources.push(await readSource(pinned))
  return sources
}

async function readSource({ folder, goMod, version }: Pinned): Promise<Kubernetes> {
  const go = await findGo(folder, goMod.go)
  const args = ['mod', 'download', '-json', groups.kubernetes.module]
  const source = join((JSON.parse(await runGo(go, folder, args)) as { Dir: string }).Dir, documents)
  const files = (await readdir(source)).filter((file) => /^apis?__(.+__)?v\d+_openapi\.json$/.test(file))
  const schemas: Kubernetes['schemas'] = {}
  for (const file of files) {
    const document = JSON.parse(await readFile(join(source, file), 'utf8')) as {
      components?: { schemas?: Kubernetes['schemas'] }
    }
    Object.assign(schemas, document.components?.schemas)
  }
  return { version: `v${version}`, schemas }
}
