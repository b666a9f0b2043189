import { describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { makeDistinctFleet, makeFleet } from '../../../../scripts/bench/fleets.ts'
import { manifestsIn } from '../../../../src/helm/render.ts'
import { reportOf } from '../../../../src/helm/report.ts'
import { anyRelease } from '../../../../src/helm/run.ts'
import { type Problem, validate } from '../../../../src/index.ts'
import type { JsonMap } from '../../../../src/model/json.ts'
import { estimatedReleaseSize, releaseSize } from '../../../../src/release/size.ts'
import type { Values } from '../../../../src/values.ts'
import { drawn } from '../../../seed.ts'
import { makeFolder } from '../../../src/program-folder.ts'
import { fleet } from '../../fleet.ts'
import { someMajors } from '../../helm.ts'
import { agentsWithLongVariables, longText } from '../../long-variables.ts'

/** What `validate` says about a fleet of agents with long variables. */
async function problemsOf(agents: number, allow: readonly string[] = [], helm = inject('helm').helm4) {
  // The advice depends on how the CLI can be run: here, not by its name.
  vi.stubEnv('PATH', '')
  onTestFinished(() => void vi.unstubAllEnvs())
  const list = agentsWithLongVariables(agents)
  const { folder } = await makeFolder({ 'fleet.json': JSON.stringify(fleet({}, ...list), null, 2) })
  const { problems } = await validate({ files: ['fleet.json'] }, { folder, helm, allow })
  return problems
}

const sizeProblem = (severity: Problem['severity'], message: RegExp) => ({
  rule: 'release-size',
  severity,
  path: ['protocolMapperAgents'],
  place: { line: 8 },
  message: expect.stringMatching(message),
})

it('a release is not mentioned below 80% of what its Secret holds', async () => {
  expect(await problemsOf(50)).toEqual([])
})

it.each(someMajors('release-size'))(
  'a release that nearly fills its Secret is a warning, with what to do (%s)',
  async (major) => {
    const message =
      /takes about [89]\d\d,\d{3} bytes: 8\d% of the 1,048,576 that Kubernetes accepts\. About 7\d agents like these 60 fit\. Split the fleet into several releases: node \S+cli\.js split -f fleet.json --releases 2$/
    const { [major]: helm } = inject('helm')
    expect(await problemsOf(60, [], helm)).toMatchObject([sizeProblem('warning', message)])
  },
)

it('a release is not certain to fit close to the limit, and rejected above', async () => {
  expect(await problemsOf(73)).toMatchObject([sizeProblem('warning', /accepts, so it may not fit\. About 7\d agents/)])
  expect(await problemsOf(80)).toMatchObject([sizeProblem('error', /accepts, so it cannot be installed\. About 7\d /)])
})

it('a release is accepted by the id, whatever its size, since Argo CD stores no Secret', async () => {
  expect(await problemsOf(80, ['release-size'])).toEqual([])
})

it('a release of few agents cannot be split, so long values have to move out of it', async () => {
  const { folder } = await makeFolder({
    'fleet.json': JSON.stringify(fleet({}, { name: 'line', env: { KEY: longText(400_000) } })),
  })
  const { problems } = await validate({ files: ['fleet.json'] }, { folder, helm: inject('helm').helm4 })
  expect(problems).toMatchObject([{ rule: 'release-size', message: expect.stringMatching(/Move long values out/) }])
})

describe('the size of a release of more than 4,000 agents', () => {
  const helm = { program: inject('helm').helm4, folder: '.' }
  const report = (given: JsonMap, objects: 'all' | 'some') =>
    reportOf(helm, { files: [given], sets: {} }, anyRelease, { objects })
  /** A hundred agents of one kind, a hundred of another, and so on. */
  const alternating = (agents: number): Values => {
    const others = makeFleet('own', agents).protocolMapperAgents ?? []
    const list = (makeFleet('typical', agents).protocolMapperAgents ?? []).map(
      (agent, index) => (index % 200 < 100 ? agent : others[index]) ?? agent,
    )
    return { ...makeFleet('typical', 0), protocolMapperAgents: list }
  }
  const fleets: readonly [title: string, fleet: (agents: number) => Values, error: number][] = [
    ...(['typical', 'own', 'varied', 'full'] as const).map((name): [string, (agents: number) => Values, number] => [
      name,
      (agents) => makeFleet(name, agents),
      0.05,
    ]),
    ['distinct', (agents) => makeDistinctFleet('typical', agents), 0.05],
    ['alternating', alternating, 0.15],
  ]

  it.each(drawn(fleets, 'size of a sample'))('is estimated from a fourth of them (%s)', async (_, fleetOf, error) => {
    const given = fleetOf(4100) as JsonMap
    const [all, some] = await Promise.all([report(given, 'all'), report(given, 'some')])
    expect(all.sample).toBeUndefined()
    const { manifest: rest = '', sample = { text: '', times: 0 } } = some
    expect(sample.times).toBeCloseTo(4.1, 5)
    expect(manifestsIn(rest)).toEqual([])
    const size = await releaseSize({ given, manifest: all.manifest ?? '' })
    const estimated = await estimatedReleaseSize({ given, manifest: rest }, sample)
    expect(Math.abs(estimated / size - 1)).toBeLessThan(error)
  })

  it('is no estimate if text in the values may be no YAML once it is rendered, and Helm says where', async () => {
    const agents = Array.from({ length: 4001 }, (_, index) => ({ name: `line-${index}` }))
    const odd = { name: 'odd', annotations: { text: 'a\nb\u2028c\n---\nd' } }
    const given = fleet({}, odd, ...agents) as JsonMap
    expect((await report(given, 'some')).failure).toMatch(/YAML parse error/)
  })

  it('is a problem only far above the limit, since it is an estimate', async () => {
    const sized = async (bytes: number) => {
      const list = Array.from({ length: 4100 }, (_, index) => ({
        name: `a${index}`,
        env: { KEY: longText(bytes, index) },
      }))
      const { folder } = await makeFolder({ 'fleet.json': JSON.stringify(fleet({}, ...list), null, 2) })
      return (await validate({ files: ['fleet.json'] }, { folder, helm: helm.program })).problems
    }
    expect(await sized(50)).toMatchObject([
      sizeProblem('warning', /about 1,\d\d0,000 bytes: 1\d\d% of the 1,048,576 .*, so it may not fit\./),
    ])
    expect(await sized(100)).toMatchObject([sizeProblem('error', /, so it cannot be installed\./)])
  })
})
