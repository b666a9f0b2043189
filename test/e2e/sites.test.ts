import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { chart } from '../../scripts/start/examples.ts'
import { repository } from '../../scripts/toolchain/paths.ts'
import { someMajors } from './cells.ts'

const sites = join(repository, 'examples/sites')

/** The parts of the Flux example's manifests that concern values. */
type FluxObject = {
  kind: string
  metadata: { name: string }
  data: Record<string, string>
  spec: {
    url: string
    chart: { spec: { chart: string; sourceRef: { kind: string; name: string } } }
    valuesFrom: { kind: string; name: string; valuesKey: string }[]
  }
}

/** The objects that Flux makes from a folder: it reads outside the folder too. */
async function kustomize(folder: string): Promise<FluxObject[]> {
  const args = ['kustomize', '--load-restrictor', 'LoadRestrictionsNone', folder]
  const { stdout } = await execa(inject('tools').kubectl.path, args)
  return parseAllDocuments(stdout).map((document) => document.toJS() as FluxObject)
}

describe('examples/sites/flux', () => {
  let objects: FluxObject[]
  let folder: string
  beforeAll(async () => {
    objects = await kustomize(join(sites, 'flux'))
    folder = await mkdtemp(join(tmpdir(), 'flux-'))
  })
  afterAll(() => rm(folder, { recursive: true }))
  const ofKind = (kind: string) => objects.filter((object) => object.kind === kind)

  it('has a release for every site, of the chart in a repository whose address is a placeholder', () => {
    const [repositoryObject] = ofKind('GitRepository')
    expect(ofKind('HelmRelease').map(({ metadata }) => metadata.name)).toEqual([
      'agents-hamburg',
      'agents-lyon',
      'agents-pune',
    ])
    for (const { spec } of ofKind('HelmRelease')) {
      expect(join(repository, spec.chart.spec.chart)).toBe(chart)
      expect(spec.chart.spec.sourceRef).toEqual({ kind: 'GitRepository', name: repositoryObject?.metadata.name })
    }
    expect(repositoryObject?.spec.url).toContain('replace-me')
  })
  it.each(someMajors('sites'))(
    'gives each release the same values as helm with -f fleet -f site (Helm %i)',
    async (major) => {
      const template = async (files: readonly string[]) => {
        const args = ['template', 'agents', chart, ...files.flatMap((file) => ['-f', file])]
        return (await execa(inject('tools')[`helm${major}`].path, args)).stdout
      }
      const [configMap] = ofKind('ConfigMap')
      for (const { metadata, spec } of ofKind('HelmRelease')) {
        const files = spec.valuesFrom.map(({ kind, name, valuesKey }) => {
          expect([kind, name]).toEqual(['ConfigMap', configMap?.metadata.name])
          return { file: join(folder, valuesKey), text: configMap?.data[valuesKey] ?? `missing: ${valuesKey}` }
        })
        await Promise.all(files.map(({ file, text }) => writeFile(file, text)))
        const site = metadata.name.replace('agents-', '')
        expect(await template(files.map(({ file }) => file))).toBe(
          await template([join(sites, 'fleet.yaml'), join(sites, `${site}.yaml`)]),
        )
      }
    },
  )
})
