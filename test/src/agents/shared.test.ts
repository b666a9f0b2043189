import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeLayer } from '../../../src/agents/layers.ts'
import { removeNulls } from '../../../src/agents/remove-nulls.ts'
import { shareSettings, sizeOf } from '../../../src/agents/shared.ts'
import { withoutUnset } from '../../../src/agents/unions.ts'
import { readContract } from '../../../src/chart.ts'
import { type JsonMap, mapAt } from '../../../src/model/json.ts'
import { defaultsKey } from '../../../src/model/keys.ts'
import { coalesce } from '../../../src/model/overlay.ts'
import { valuesOf } from '../../../src/model/source.ts'
import { readChartValues } from '../../../src/read/chart-values.ts'
import { agentSettings } from '../../chart/generated/settings.ts'
import { mapsOf } from '../../chart/src/arbitrary-maps.ts'
import { seed } from '../../seed.ts'

const contract = readContract()
const base = mapAt(valuesOf([readChartValues()]), defaultsKey)

/** What an agent gets from its layer over others; empty members of unions count as unset. */
const merged = (lower: JsonMap, layer: JsonMap): JsonMap =>
  withoutUnset(mergeLayer(mergeLayer({}, lower, contract.unions), layer, contract.unions), contract.unions)

const share = (agents: readonly JsonMap[], among: 'all' | 'most' = 'most', below = base) =>
  shareSettings(agents, { base: below, contract, among })

const web = { livenessProbe: { httpGet: { port: 8081, httpHeaders: [{ name: 'a', value: '1' }] } } }
const socket = { livenessProbe: { tcpSocket: { port: 'health' } } }

describe('what agents share', () => {
  it.each<[string, JsonMap[], JsonMap, JsonMap[]]>([
    ['nothing, of one agent', [{ replicas: 2 }], {}, [{ replicas: 2 }]],
    ['what all say', [{ replicas: 2 }, { replicas: 2 }], { replicas: 2 }, [{}, {}]],
    [
      'what most say, if the others say something else',
      [{ agentMode: 'a' }, { agentMode: 'a' }, { agentMode: 'b' }],
      { agentMode: 'a' },
      [{}, {}, { agentMode: 'b' }],
    ],
    ['no default of the chart', [{ replicas: 1 }, { replicas: 1, service: { type: 'ClusterIP' } }], {}, [{}, {}]],
    ['no two members of a union', [web, socket, socket, web], {}, [web, socket, socket, web]],
    [
      'a part of a map',
      ['1Gi', '2Gi', '3Gi', '4Gi', '5Gi', '6Gi'].map((memory) => ({ resources: { limits: { cpu: '500m', memory } } })),
      { resources: { limits: { cpu: '500m' } } },
      ['1Gi', '2Gi', '3Gi', '4Gi', '5Gi', '6Gi'].map((memory) => ({ resources: { limits: { memory } } })),
    ],
    [
      'nothing that would take a null as long',
      [{ env: { A: 'x' } }, { env: { A: 'x' } }, {}],
      {},
      [{ env: { A: 'x' } }, { env: { A: 'x' } }, {}],
    ],
    [
      'what is long, even if one agent has to remove it',
      [...Array.from({ length: 4 }, () => ({ args: ['a long argument of an agent'] })), { args: [] }],
      { args: ['a long argument of an agent'] },
      [{}, {}, {}, {}, { args: [] }],
    ],
    [
      'a map that one agent removes',
      [...Array.from({ length: 4 }, (): JsonMap => ({ sidecars: { log: { image: 'docker.io/library/log:1' } } })), {}],
      { sidecars: { log: { image: 'docker.io/library/log:1' } } },
      [{}, {}, {}, {}, { sidecars: { log: null } }],
    ],
    [
      'a tag, with which no digest mixes',
      [{ image: { tag: '1' } }, { image: { tag: '1' } }, { image: { digest: 'sha256:0' } }],
      { image: { tag: '1' } },
      [{}, {}, { image: { digest: 'sha256:0' } }],
    ],
    [
      'a probe, which the handler of another agent replaces without a null',
      [
        ...Array.from({ length: 3 }, (): JsonMap => ({ livenessProbe: { httpGet: { port: 80, path: '/healthz' } } })),
        { livenessProbe: { exec: { command: ['true'] } } },
      ],
      { livenessProbe: { httpGet: { port: 80, path: '/healthz' } } },
      [{}, {}, {}, { livenessProbe: { exec: { command: ['true'] } } }],
    ],
    ['no null', [{ replicas: null }, { replicas: null }], {}, [{ replicas: null }, { replicas: null }]],
  ])('%s', (_, agents, defaults, rest) => {
    expect(share(agents)).toEqual({ defaults, agents: rest })
  })

  it('is only what all say, on request', () => {
    const agents = [
      { agentMode: 'a', replicas: 2 },
      { agentMode: 'a', replicas: 2 },
      { agentMode: 'b', replicas: 2 },
    ]
    expect(share(agents, 'all')).toEqual({
      defaults: { replicas: 2 },
      agents: [{ agentMode: 'a' }, { agentMode: 'a' }, { agentMode: 'b' }],
    })
  })
})

describe('sharing', () => {
  /** Several of few different layers, so that there is something to share. */
  const several = (layer: fc.Arbitrary<JsonMap>): fc.Arbitrary<JsonMap[]> =>
    fc
      .array(layer, { minLength: 1, maxLength: 3 })
      .chain((layers) => fc.array(fc.tuple(fc.constantFrom(...layers), fc.constantFrom(...layers)), { maxLength: 8 }))
      .map((pairs) => pairs.map(([one, other]) => mergeOnly(one, other)))
  const mergeOnly = (one: JsonMap, other: JsonMap): JsonMap => ({ ...one, ...other })
  // With plain prototypes, like values from files.
  const settings = agentSettings.map((value) => JSON.parse(JSON.stringify(value)) as JsonMap)
  const any = mapsOf(['livenessProbe', 'image', 'volumes', 'exec', 'httpGet', 'tag', 'digest', 'a'])
  const cases = fc.record({
    agents: fc.oneof(several(settings), several(any)),
    below: fc.oneof(
      fc.constant<JsonMap>(base),
      any.map((map) => merged({}, map)),
    ),
    among: fc.constantFrom<('all' | 'most')[]>('all', 'most'),
  })

  it('gives every agent what it had, and is never larger', () => {
    fc.assert(
      fc.property(cases, ({ agents, below, among }) => {
        const shared = share(agents, among, below)
        const lower = coalesce(below, shared.defaults)
        expect(shared.agents.map((layer) => merged(lower, layer))).toEqual(agents.map((layer) => merged(below, layer)))
        expect(removeNulls(shared.defaults)).toBe(shared.defaults)
        const size = (layers: readonly JsonMap[]): number => layers.reduce((sum, layer) => sum + sizeOf(layer), 0)
        expect(size([shared.defaults, ...shared.agents])).toBeLessThanOrEqual(size(agents))
      }),
      { numRuns: 500, seed },
    )
  })

  it('finds nothing more in what it gave', () => {
    fc.assert(
      fc.property(cases, ({ agents, below }) => {
        const first = share(agents, 'all', below)
        const again = share(first.agents, 'all', coalesce(below, first.defaults))
        expect(again).toEqual({ defaults: {}, agents: first.agents })
      }),
      { numRuns: 200, seed },
    )
  })
})
