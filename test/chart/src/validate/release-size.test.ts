import { expect, inject, it, onTestFinished, vi } from 'vitest'
import { makeFleet } from '../../../../scripts/bench/fleets.ts'
import { manifestsIn } from '../../../../src/helm/render.ts'
import { reportOf } from '../../../../src/helm/report.ts'
import { anyRelease } from '../../../../src/helm/run.ts'
import { type Problem, validate } from '../../../../src/index.ts'
import type { JsonMap } from '../../../../src/model/json.ts'
import { estimatedReleaseSize, releaseSize } from '../../../../src/release/size.ts'
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

it.each(drawn(['typical', 'own', 'varied', 'full'] as const, 'size of a sample'))(
  'the size of a large release is estimated from a fourth of the objects of its agents (%s)',
  async (name) => {
    const given = makeFleet(name, 4100) as JsonMap
    const values = { files: [given], sets: {} }
    const helm = { program: inject('helm').helm4, folder: '.' }
    const report = (objects: 'all' | 'some') => reportOf(helm, values, anyRelease, { objects })
    const [all, some] = await Promise.all([report('all'), report('some')])
    expect(all.sample).toBeUndefined()
    const { manifest: rest = '', sample = { text: '', times: 0 } } = some
    expect(sample.times).toBeCloseTo(4, 0)
    expect(manifestsIn(rest)).toEqual([])
    const size = await releaseSize({ given, manifest: all.manifest ?? '' })
    const estimated = await estimatedReleaseSize({ given, manifest: rest }, sample)
    expect(estimated / size).toBeGreaterThan(0.97)
    expect(estimated / size).toBeLessThan(1.03)
  },
)
