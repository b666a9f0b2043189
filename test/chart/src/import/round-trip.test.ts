import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { changedPaths } from '../../../../src/diff/objects.ts'
import { parseManifest, type RenderedObject, renderManifests } from '../../../../src/helm/render.ts'
import { anyRelease, helmAt } from '../../../../src/helm/run.ts'
import { importManifests } from '../../../../src/import/import.ts'
import { namedPorts } from '../../../../src/import/proof/compare.ts'
import { normalOf } from '../../../../src/import/proof/normal.ts'
import { formatPath, type JsonMap } from '../../../../src/model/json.ts'
import { agentsKey } from '../../../../src/model/keys.ts'
import { sampleSize, seed } from '../../../seed.ts'
import { generatedFleet } from '../../generated-fleet.ts'

const runs = sampleSize('FLEETS', 2)

/** What one Helm renders from values: the texts, and the objects by API version, kind and name. */
async function renderedBy(values: JsonMap): Promise<{ texts: string[]; objects: Map<string, RenderedObject> }> {
  const helm = helmAt(process.cwd(), inject('helm').helm4)
  const texts = await renderManifests(helm, { files: [values], sets: {} }, anyRelease)
  const objects = texts.flatMap((text) => parseManifest(text) ?? [])
  return { texts, objects: new Map(objects.map((each) => [keyOf(each), each])) }
}

const keyOf = ({ object, kind, name }: RenderedObject): string => `${object.apiVersion}/${kind}/${name}`

/** An object as Kubernetes sees it, with the numbers of the ports that a Service names. */
function normal(each: RenderedObject, all: ReadonlyMap<string, RenderedObject>): JsonMap {
  const workload = ['Deployment', 'StatefulSet'].map((kind) => all.get(`apps/v1/${kind}/${each.name}`)).find(Boolean)
  return normalOf(each.object, { ports: workload === undefined ? new Map() : namedPorts(workload.object) })
}

/** A prefix of names that the chart cuts, with a hash that only says what it was, cannot be found again. */
const withFoundPrefix = (values: JsonMap): JsonMap =>
  String(values.fullnameOverride ?? '').length > 20 ? { ...values, fullnameOverride: 'fleet' } : values

const hasAgents = (values: JsonMap): boolean =>
  (values[agentsKey] as readonly JsonMap[]).some(({ enabled }) => enabled !== false)

describe('values that are made from what a fleet renders', () => {
  it('render the same, and are hardly longer', { timeout: 60_000 + runs * 20_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'round-trip-'))
    try {
      await fc.assert(
        fc.asyncProperty(generatedFleet, async (fleet) => {
          const given = withFoundPrefix(JSON.parse(JSON.stringify(fleet)) as JsonMap)
          fc.pre(hasAgents(given))
          const before = await renderedBy(given)
          fc.pre([...before.objects.values()].some(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet'))
          const file = join(folder, 'fleet.yaml')
          await writeFile(file, before.texts.join('\n---\n'))
          const { values, problems } = await importManifests([file], {
            exact: true,
            helm: inject('helm').helm4,
            release: anyRelease,
          })
          expect(problems).toEqual([])
          const after = await renderedBy(values)
          expect([...after.objects.keys()].toSorted()).toEqual([...before.objects.keys()].toSorted())
          const changes = [...before.objects].flatMap(([key, each]) => {
            const other = after.objects.get(key) as RenderedObject
            const paths = changedPaths(normal(each, before.objects), normal(other, after.objects))
            return paths.map((path) => `${key} ${formatPath(path)}`)
          })
          expect(changes).toEqual([])
          const { enabled: _, 'x-anchors': __, ...meaningful } = given
          expect(JSON.stringify(values).length / JSON.stringify(meaningful).length).toBeLessThan(1.1)
        }),
        { numRuns: runs, seed },
      )
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
