import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { chartFolder } from '../../src/chart.ts'
import { memoized } from '../../src/model/memoized.ts'
import type { Agent, ExtraObject, Values } from '../../src/values.ts'
import { seed } from '../seed.ts'
import { valuesFiles } from '../values-files.ts'
import { fleet, manyNodes } from './fleet.ts'
import { template } from './helm.ts'
import { type KubernetesObject, readRelease } from './invariants/release.ts'
import { problems } from './problems.ts'

/** Every optional object of an agent. */
const all = {
  autoscaling: { enabled: true },
  networkPolicy: { enabled: true },
  persistence: { enabled: true, ...manyNodes.persistence },
  podDisruptionBudget: { enabled: true },
  service: { enabled: true },
  serviceAccount: { create: true },
} satisfies Partial<Agent>

const fleets: readonly [name: string, values: Values][] = [
  ['agents with everything', fleet(all, { name: 'north' }, { name: 'south', kind: 'StatefulSet' })],
  ...(await Promise.all(
    valuesFiles.map(async (file): Promise<[string, Values]> => {
      return [file.split('/').slice(-2).join('/'), parse(await readFile(file, 'utf8')) as Values]
    }),
  )),
]

/** The same object for Kubernetes, without its spec. */
const twin: fc.Arbitrary<(object: KubernetesObject) => { apiVersion: string; kind: string; metadata: object }> = fc
  .record({ withNamespace: fc.boolean(), version: fc.constantFrom(undefined, 'v1', 'v1beta1') })
  .map(({ withNamespace, version }) => ({ apiVersion, kind, metadata: { name, namespace } }) => ({
    apiVersion: version === undefined || !apiVersion.includes('/') ? apiVersion : apiVersion.replace(/[^/]*$/, version),
    kind,
    metadata: { name, ...(withNamespace && { namespace }) },
  }))

/** The ways to write an object. */
const form: fc.Arbitrary<(object: object) => ExtraObject> = fc.constantFrom(
  (object: object): ExtraObject => ({ ...object }),
  (object: object): ExtraObject => ({ apiVersion: 'v1', kind: 'List', items: [object] }),
  (object: object): ExtraObject => stringify(object),
  (object: object): ExtraObject => `# first\n---\n${stringify(object)}---\napiVersion: v1\nkind: ConfigMap\n`,
)

const id = ({ kind, metadata: { name, namespace } }: KubernetesObject): string => `${kind} ${namespace}/${name}`

/** The objects that a fleet renders without extra ones. */
const ownOf = memoized(async (values: Values) => readRelease(await template('helm4', values)).own)

/** The same, and an extra one for each. */
async function withTwins(values: Values): Promise<{ own: readonly KubernetesObject[]; twins: ExtraObject[] }> {
  const own = await ownOf(values)
  const ways = fc.sample(fc.tuple(twin, form), { seed, numRuns: own.length })
  const twins = own.map((object, index) => {
    const [same, written] = ways[index] as (typeof ways)[number]
    return written(same(object))
  })
  return { own, twins }
}

const numbered = (objects: readonly ExtraObject[]): Record<string, ExtraObject> =>
  Object.fromEntries(objects.map((object, index) => [`a${String(index).padStart(4, '0')}`, object]))

describe.each(fleets)(`an extra object like one that the chart renders (SEED=${seed}): %s`, (_, values) => {
  it('is reported, for every object of the chart', async () => {
    const { own, twins } = await withTwins(values)
    expect(own.length).toBeGreaterThan(0)
    const said = await problems({ ...values, extraObjects: { ...values.extraObjects, ...numbered(twins) } })
    expect(said.length).toBe(own.length)
    for (const [index, object] of own.entries()) {
      expect(said[index]).toMatch(/^extraObjects\.a\d{4}: this object (is|contains) .*\[same-object\]$/)
      expect(said[index]).toContain(` ${id(object)}, which the chart renders for "`)
    }
  })
  it('is reported if an agent has it', async () => {
    const { own, twins } = await withTwins(values)
    const [first, ...rest] = values.protocolMapperAgents ?? []
    const extraObjects = { ...first?.extraObjects, ...numbered(twins) }
    const agents = [{ ...(first as Agent), extraObjects }, ...rest]
    const said = await problems({ ...values, protocolMapperAgents: agents })
    expect(said.map((line) => /(?:is|contains) (\w+ \S+), which/.exec(line)?.[1])).toEqual(own.map(id))
  })
})

describe('the kinds in these fleets', () => {
  it('are all that the chart renders', async () => {
    const templates = (await readdir(join(chartFolder, 'templates'))).filter((file) => /^(?!extra).*\.yaml$/.test(file))
    const made = await Promise.all(fleets.map(([, values]) => ownOf(values)))
    const kinds = made.flat().map(({ kind }) => `${kind.toLowerCase()}.yaml`)
    expect([...new Set(kinds)].toSorted()).toEqual(templates.toSorted())
  })
})
