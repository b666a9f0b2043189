import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { isOwnObject } from '../../../scripts/generate/layers.ts'
import { defaultsOf } from '../../../scripts/generate/values-yaml.ts'
import type { Json } from '../../../src/model/json.ts'
import { assembled, chartFolder, chartSchema, projectRoot, schemasIn } from './project.ts'
import { values as everyCorner, leftToTheChart, refused, refusedSettings } from './values.fixture.ts'

const accepts = new Ajv({ strict: true, allowUnionTypes: true }).compile(chartSchema)
const schemas = schemasIn(chartSchema)
const defaults = defaultsOf(assembled, assembled.root)

/** The chart's defaults with one more agent. */
const withAgent = (agent: Json) => ({ ...defaults, protocolMapperAgents: [agent] })

/** An ephemeral volume whose claim has this metadata. */
const claimOf = (metadata: Json) => ({
  volumeClaimTemplate: { metadata, spec: { resources: { requests: { storage: '1Gi' } } } },
})

describe('values.schema.json', () => {
  it('refers only to its own definitions, and uses each', () => {
    const references = schemas.flatMap(([, { $ref }]) => ($ref === undefined ? [] : [$ref]))
    expect(references.filter((ref) => !ref.startsWith('#/definitions/'))).toEqual([])
    const used = new Set(references.map((ref) => ref.split('/')[2]))
    expect(Object.keys(chartSchema.definitions ?? {}).filter((name) => !used.has(name))).toEqual([])
  })
  it('gives the items of every list and the keys of every object', () => {
    const open = schemas.filter(([, { type = [], items, additionalProperties }]) => {
      const types = [type].flat()
      return (types.includes('array') && !items) || (types.includes('object') && additionalProperties === undefined)
    })
    expect(open.map(([path]) => path)).toEqual([])
  })
  it('contains none of the source’s own annotations', () => {
    expect(JSON.stringify(chartSchema)).not.toMatch(/"(x-\w+|extends|propertyNames)":/)
  })
  it('describes every property of ours, and leaves out Kubernetes’ descriptions', () => {
    const ours = Object.values({ root: assembled.root, ...assembled.own }).flatMap((schema) =>
      Object.entries(schema.properties ?? {}),
    )
    expect(ours.filter(([, { description }]) => !description).map(([key]) => key)).toEqual([])
    expect(chartSchema.definitions?.Probe?.properties?.periodSeconds).not.toHaveProperty('description')
  })
  it('is small enough to be stored with every release', async () => {
    expect((await readFile(join(chartFolder, 'values.schema.json'))).length).toBeLessThan(150_000)
  })
  it('accepts the defaults', () => {
    expect(accepts(defaults), JSON.stringify(accepts.errors)).toBe(true)
  })
  it('accepts what the types accept', () => {
    const { protocolMapperAgentDefaults } = defaults
    expect(accepts({ ...everyCorner, protocolMapperAgentDefaults }), JSON.stringify(accepts.errors)).toBe(true)
  })
  it('accepts each example on its own, as editors check it', async () => {
    const folder = join(projectRoot, 'examples')
    const files = (await readdir(folder, { recursive: true })).filter((file) => /^(sites\/)?[\w-]+\.yaml$/.test(file))
    expect(files.length).toBeGreaterThan(5)
    for (const file of files) {
      expect(
        accepts(parse(await readFile(join(folder, file), 'utf8'))),
        `${file}: ${JSON.stringify(accepts.errors)}`,
      ).toBe(true)
    }
  })
  it('rejects what the types reject', () => {
    const given = [...refused, ...refusedSettings.map((settings) => withAgent(settings as Json))]
    expect(given.filter((values) => accepts({ ...defaults, ...values }))).toEqual([])
  })
  it('leaves a missing agent or name to the chart', () => {
    expect(leftToTheChart.filter((values) => !accepts({ ...defaults, ...values }))).toEqual([])
  })
  it.each(Object.entries(assembled.own.agentSettings?.properties ?? {}))(
    'accepts default and examples of %s',
    (key, property) => {
      const { default: value, examples = [] } = property
      for (const given of [...examples, ...(isOwnObject(assembled, property) ? [] : [value])]) {
        if (given !== undefined) expect(accepts(withAgent({ [key]: given })), JSON.stringify(accepts.errors)).toBe(true)
      }
    },
  )

  it.each([
    ['an anchor', { 'x-anchor': { any: 'thing' } }],
    ['enabled, set by a parent chart', { enabled: false }],
    ['any key of global', { global: { other: 1 } }],
    ['a values file with one setting', { protocolMapperAgentDefaults: { image: { tag: '1' } } }],
    ['an override', { protocolMapperAgentOverrides: { a: { replicas: 0 }, b: null } }],
    [
      'a label for the claim of an ephemeral volume',
      withAgent({ volumes: { a: { ephemeral: claimOf({ labels: { a: 'b' } }) } } }),
    ],
  ])('accepts %s', (_what, values) => {
    expect(accepts({ ...defaults, ...values }), JSON.stringify(accepts.errors)).toBe(true)
  })

  it.each([
    ['a variable whose name Kubernetes rejects', withAgent({ env: { 'a=b': 1 } })],
    ['a port out of range', withAgent({ service: { ports: { rpc: { port: 65536 } } } })],
    ['a port name that is too long', withAgent({ containerPorts: { 'longer-than-fifteen': {} } })],
    ['a tag in the repository', withAgent({ image: { repository: 'mapper:1' } })],
    ['a URL as host', withAgent({ connectwareHost: 'mqtts://connectware' })],
    ['half a minute', withAgent({ progressiveServiceDeployment: { warmupDuration: 0.5 } })],
    ['null for a key that must stay', withAgent({ service: { enabled: null } })],
    ['a list item without what Kubernetes requires', withAgent({ autoscaling: { metrics: [{}] } })],
    [
      'a volume that Kubernetes no longer mounts',
      withAgent({ volumes: { a: { glusterfs: { endpoints: 'e', path: 'p' } } } }),
    ],
    [
      'a name for the claim of an ephemeral volume',
      withAgent({ volumes: { a: { ephemeral: claimOf({ name: 'a' }) } } }),
    ],
    ['null for a default that must stay', { protocolMapperAgentDefaults: { image: { repository: null } } }],
  ])('rejects %s', (_what, values) => {
    expect(accepts(values)).toBe(false)
  })
})
