import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { chart } from '../../scripts/start/examples.ts'
import { valuesFiles } from '../values-files.ts'
import { schemaLocation, writeSchemas } from './kubeconform-schemas.ts'
import { definitionsOnCluster } from './kubernetes.ts'

/** Kinds that Kubernetes does not have: examples/extra-objects.yaml brings them. */
const custom = ['ExternalSecret', 'PodMonitor', 'ScaledObject']

const manifests = new Map<string, string>()
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kubeconform-'))
  for (const file of valuesFiles) {
    const { stdout } = await execa(inject('helm').helm4, ['template', 'fleet', chart, '--values', file])
    manifests.set(basename(file), stdout)
  }
  const objects = [...manifests.values()].flatMap((manifest) => parseAllDocuments(manifest))
  const kinds = new Set(objects.map((object) => String(object.get('kind'))))
  await writeSchemas(folder, await definitionsOnCluster(), kinds)
})
afterAll(() => rm(folder, { recursive: true }))

type Result = { resources: { kind: string; status: string; msg: string }[]; summary: { valid: number } }

/** What kubeconform says of a manifest, with the schemas of the API server. */
async function validate(manifest: string): Promise<Result> {
  const { kubeconform } = inject('tools')
  const args = ['-strict', '-output', 'json', '-summary', '-skip', custom.join(','), '-schema-location']
  const { stdout } = await execa(kubeconform.path, [...args, schemaLocation(folder)], {
    input: manifest,
    reject: false,
  })
  return JSON.parse(stdout) as Result
}

describe('kubeconform', () => {
  it.each(valuesFiles.map((file) => basename(file)))('%s: finds nothing', async (name) => {
    const { resources, summary } = await validate(manifests.get(name) ?? '')
    expect(resources ?? []).toEqual([])
    expect(summary.valid).toBeGreaterThan(0)
  })
  it('finds a field that Kubernetes does not know, and a wrong type', async () => {
    const manifest = (manifests.get('connectware.yaml') ?? '')
      .replace('replicas: 1', 'replicas: one')
      .replace('accessModes:', 'unknown: 1\n  accessModes:')
    const { resources } = await validate(manifest)
    // It validates several objects at a time, and prints first what is ready first.
    const found = resources.map(({ kind, status }) => [kind, status]).toSorted()
    expect(found).toEqual([
      ['Deployment', 'statusInvalid'],
      ['PersistentVolumeClaim', 'statusInvalid'],
    ])
  })
})
