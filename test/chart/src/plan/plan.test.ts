import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { execa } from 'execa'
import fc from 'fast-check'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { mergeAgents } from '../../../../src/agents/agents.ts'
import { readContract } from '../../../../src/chart.ts'
import { diff } from '../../../../src/diff/diff.ts'
import { objectChanges } from '../../../../src/diff/objects.ts'
import { restartOf } from '../../../../src/diff/restart.ts'
import { type Manifest, renderManifests } from '../../../../src/helm/render.ts'
import { anyRelease, HelmError } from '../../../../src/helm/run.ts'
import type { ValuesArguments } from '../../../../src/model/given.ts'
import { type JsonMap, valueAt } from '../../../../src/model/json.ts'
import { overlay } from '../../../../src/model/overlay.ts'
import type { ProblemsError } from '../../../../src/model/problem.ts'
import type { PlanOptions } from '../../../../src/plan/options.ts'
import { plan } from '../../../../src/plan/plan.ts'
import { keepingPatches, keepingValues } from '../../../../src/plan/waves/overrides.ts'
import type { WavePlan } from '../../../../src/plan/waves/wave-plan.ts'
import { readValues } from '../../../../src/read/values.ts'
import type { Agent, AgentSettings, Values } from '../../../../src/values.ts'
import { sampleSize, seed } from '../../../seed.ts'
import { generatedFleet } from '../../generated-fleet.ts'
import { type Major, majors, someMajors } from '../../helm.ts'

const fleet: Values = {
  protocolMapperAgentDefaults: { image: { tag: '1' }, connectwareHost: 'host', env: { SHARED: 'a' } },
  protocolMapperAgents: ['a', 'b', 'c', 'd', 'e'].map((name): Agent => ({ name })),
}

const folder = await mkdtemp(join(tmpdir(), 'plan-'))
afterAll(() => rm(folder, { recursive: true }))

let files = 0
/** Writes values to a file that Helm can read. */
async function given(values: Values | JsonMap): Promise<ValuesArguments> {
  const file = join(folder, `${files++}.json`)
  await writeFile(file, JSON.stringify(values))
  return { files: [file] }
}

function render(major: Major, values: Values | JsonMap): Promise<Manifest[]> {
  const helm = { program: inject('helm')[major], folder: tmpdir() }
  return renderManifests(helm, { files: [values as JsonMap], sets: {} }, anyRelease)
}

/** The same; undefined if the chart rejects the values. */
async function renderIfValid(major: Major, values: JsonMap): Promise<Manifest[] | undefined> {
  try {
    return await render(major, values)
  } catch (error) {
    if (error instanceof HelmError) return undefined
    throw error
  }
}

/** The agents whose pods restart, are added or are removed. */
function restarts(before: readonly Manifest[], after: readonly Manifest[]): string[] {
  const byAgent = Map.groupBy(objectChanges(before, after), ({ agent }) => agent ?? '')
  return [...byAgent].filter(([, changes]) => restartOf(changes).pods !== 'unchanged').map(([agent]) => agent)
}

async function wavesOf(major: Major, before: Values, after: Values, options: PlanOptions): Promise<WavePlan> {
  const helm = inject('helm')[major]
  const { waves } = await plan(await given(after), { against: await given(before), helm, ...options })
  if (waves === undefined) throw new Error('no waves')
  return waves
}

/** Comes before Helm on the PATH: renders what an upgrade would install, one file per call. */
const renderInstead = `#!/bin/sh
set -eu
number=$(ls "$RENDERED" | wc -l)
case "$1" in upgrade) shift ;; *) exit 1 ;; esac
for argument; do shift; [ "$argument" = --wait ] || set -- "$@" "$argument"; done
"$REAL_HELM" template "$@" >"$RENDERED/$number"
`

/** Runs the script of an upgrade with a Helm that renders. @returns what each wave renders */
async function runWaves(major: Major, files: WavePlan['files'], ...args: string[]): Promise<Manifest[][]> {
  const own = await mkdtemp(join(folder, 'waves-'))
  const [bin, rendered, waves] = ['bin', 'rendered', 'waves'].map((name) => join(own, name)) as [string, string, string]
  await execa('mkdir', [bin, rendered, waves])
  await writeFile(join(bin, 'helm'), renderInstead, { mode: 0o755 })
  await writeFile(join(bin, 'sleep'), '#!/bin/sh\n', { mode: 0o755 })
  for (const [name, text] of Object.entries(files)) await writeFile(join(waves, name), text)
  const PATH = [bin, process.env.PATH].join(delimiter)
  await execa('sh', [join(waves, 'upgrade.sh'), ...args], {
    env: { PATH, RENDERED: rendered, REAL_HELM: inject('helm')[major] },
  })
  const names = (await readdir(rendered)).sort((one, other) => Number(one) - Number(other))
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(rendered, name), 'utf8')
      return text.split(/^---$/m).flatMap((each) => each.replace(/^\s*# Source: .*\n/, '').trim() || [])
    }),
  )
}

describe.each(someMajors('waves'))('an upgrade in waves (%s)', (major) => {
  it.each<[string, Values, Values, string[][]]>([
    [
      'of all agents',
      fleet,
      {
        ...fleet,
        protocolMapperAgentDefaults: { ...fleet.protocolMapperAgentDefaults, image: { tag: '2' }, env: { NEW: 'b' } },
      },
      [['a', 'b'], ['c', 'd'], ['e']],
    ],
    [
      'of agents that change, in all their layers, with null and with unions',
      {
        ...fleet,
        protocolMapperAgentOverrides: {
          b: { env: { OLD: '1' }, livenessProbe: { exec: { command: ['a'] } } },
          c: { volumes: { x: { emptyDir: {}, mountPath: '/x' } } },
          e: { podAnnotations: { old: '1' } },
        },
      },
      {
        ...fleet,
        protocolMapperAgentOverrides: {
          b: { env: { SHARED: null, NEW: '1' }, livenessProbe: { tcpSocket: { port: 1 } } },
          c: { volumes: { x: { configMap: { name: 'c' }, mountPath: '/x' } }, terminationGracePeriodSeconds: 0 },
          e: { podAnnotations: { new: '1' }, image: { digest: `sha256:${'0'.repeat(64)}` } },
        },
      },
      [['b', 'c'], ['e']],
    ],
    [
      'of agents that are added, are removed and change their kind',
      {
        ...fleet,
        protocolMapperAgents: [{ name: 'a' }, { name: 'b' }, { name: 'off', enabled: false }, { name: 'gone' }],
      },
      {
        ...fleet,
        protocolMapperAgents: [{ name: 'a', kind: 'StatefulSet' }, { name: 'b' }, { name: 'off' }, { name: 'new' }],
      },
      [['a', 'off', 'gone'], ['new']],
    ],
  ])('restarts wave after wave, and ends like a single wave: %s', async (_, before, after, expected) => {
    const { waves, keepsLimit, remarks, files } = await wavesOf(major, before, after, { startRate: 2 })
    expect({ keepsLimit, remarks }).toEqual({ keepsLimit: true, remarks: [] })
    expect(waves.map(({ agents }) => agents)).toEqual(expected.map((names) => names.filter((name) => name !== 'gone')))
    const rendered = [await render(major, before), ...(await runWaves(major, files))]
    const seen = rendered.slice(1).map((now, index) => restarts(rendered[index] ?? [], now).sort())
    expect(seen).toEqual(expected.map((names) => names.toSorted()))
    expect(objectChanges(await render(major, after), rendered.at(-1) ?? [])).toEqual([])
  })

  it('can continue from a later wave', async () => {
    const after = {
      ...fleet,
      protocolMapperAgentDefaults: { ...fleet.protocolMapperAgentDefaults, image: { tag: '2' } },
    }
    const { files } = await wavesOf(major, fleet, after, { startRate: 2 })
    const all = await runWaves(major, files)
    expect(all).toHaveLength(3)
    expect(await runWaves(major, files, '2')).toEqual(all.slice(1))
    for (const wave of ['0', '4', 'two']) {
      await expect(runWaves(major, files, wave)).rejects.toMatchObject({
        exitCode: 2,
        stderr: `There is no wave ${wave}. Name one from 1 to 3.`,
      })
    }
  })

  it('reports once that single agents exceed the rate', async () => {
    const after = {
      ...fleet,
      protocolMapperAgentDefaults: { ...fleet.protocolMapperAgentDefaults, image: { tag: '2' } },
    }
    const { limit, keepsLimit, waves, remarks } = await wavesOf(major, fleet, after, {
      resources: { perPod: 30 },
      maxRate: 19,
    })
    expect(waves).toHaveLength(5)
    expect({ limit, keepsLimit }).toEqual({
      limit: 'up to 20 fetches per second instead of at most 19',
      keepsLimit: false,
    })
    expect(remarks).toEqual([
      expect.stringMatching(
        /^The rate is exceeded: each of a, b, c, d, e alone makes more, up to 20 fetches per second\./,
      ),
    ])
  })

  it('is not possible if what all agents share changes', async () => {
    const after = { ...fleet, commonLabels: { team: 'a' } }
    const { waves, keepsLimit, remarks, files } = await wavesOf(major, fleet, after, { startRate: 2 })
    expect({ waves, keepsLimit, files }).toEqual({ waves: [], keepsLimit: false, files: {} })
    expect(remarks.join()).toMatch(
      /^The upgrade cannot be split into waves: c, d, e would restart .* \(metadata.*commonLabels/,
    )
  })

  it('is not possible if old and new settings of agents conflict', async () => {
    const claims = (a: string, b: string): Values => ({
      ...fleet,
      protocolMapperAgents: [
        { name: 'a', persistence: { existingClaim: a } },
        { name: 'b', persistence: { existingClaim: b } },
      ],
    })
    const { waves, keepsLimit, remarks, files } = await wavesOf(major, claims('x', 'z'), claims('z', 'x'), {
      startRate: 1,
    })
    expect({ waves, keepsLimit, files }).toEqual({ waves: [], keepsLimit: false, files: {} })
    expect(remarks).toEqual([
      expect.stringMatching(
        /^The upgrade cannot be split into waves: .* b: persistence\.existingClaim \(z\) is also used by "a"/,
      ),
    ])
  })

  it.each<[string, Values]>([
    ['nothing changes', fleet],
    ['an agent is removed', { ...fleet, protocolMapperAgents: (fleet.protocolMapperAgents ?? []).slice(1) }],
    [
      'annotations that no pod has change',
      { ...fleet, protocolMapperAgentOverrides: { a: { annotations: { team: 'a' } } } },
    ],
  ])('is one wave if no pod restarts: %s', async (_, after) => {
    const { waves, keepsLimit, remarks, files } = await wavesOf(major, fleet, after, { startRate: 2 })
    expect({ waves, keepsLimit, remarks }).toEqual({
      waves: [{ agents: [], pods: 0, waitMs: 0 }],
      keepsLimit: true,
      remarks: ['No pod restarts: one wave is enough.'],
    })
    expect(Object.keys(files).sort()).toEqual(['upgrade.sh', 'values.yaml'])
    const [only, ...more] = await runWaves(major, files)
    expect(more).toEqual([])
    expect(objectChanges(await render(major, after), only ?? [])).toEqual([])
  })

  it('works in Argo CD with waves on the workloads, which restart no pod', async () => {
    const after = {
      ...fleet,
      protocolMapperAgentDefaults: { ...fleet.protocolMapperAgentDefaults, image: { tag: '2' } },
    }
    const { files } = await wavesOf(major, fleet, after, { startRate: 2 })
    await writeFile(join(folder, 'sync-waves.yaml'), files['sync-waves.yaml'] ?? '')
    const waves = (await readValues({ files: ['sync-waves.yaml'] }, folder)).given
    const changes = objectChanges(
      await render(major, after),
      await render(major, overlay(after as unknown as JsonMap, waves)),
    )
    expect(restartOf(changes)).toEqual({ pods: 'unchanged', because: [], held: [], kept: 0 })
    const found = changes.map(({ kind, agent, after: now }) => [
      kind,
      agent,
      valueAt(now, ['metadata', 'annotations', 'argocd.argoproj.io/sync-wave']),
    ])
    expect(found).toEqual(
      [
        ['a', '1'],
        ['b', '1'],
        ['c', '2'],
        ['d', '2'],
        ['e', '3'],
      ].map((each) => ['Deployment', ...each]),
    )
  })
})

describe.each(someMajors('plan upgrade'))('an upgrade (%s)', (major) => {
  const before: Values = {
    ...fleet,
    protocolMapperAgentOverrides: { c: { replicas: 2, persistence: { enabled: false } } },
  }
  const after: Values = {
    ...fleet,
    protocolMapperAgentDefaults: {
      ...fleet.protocolMapperAgentDefaults,
      progressiveServiceDeployment: { warmupMaxDelay: 900 },
    },
    protocolMapperAgents: [...(fleet.protocolMapperAgents ?? []), { name: 'new' }],
    protocolMapperAgentOverrides: {
      b: { env: { NEW: '1' } },
      c: { replicas: 5, persistence: { enabled: false } },
    },
  }
  const ask = async (options: PlanOptions) =>
    plan(await given(after), { against: await given(before), helm: inject('helm')[major], ...options })

  it('counts the agents that it restarts, new agents, and additional pods', async () => {
    const { fleet, restart } = await ask({ resources: { perPod: 10 } })
    expect(fleet.upgrade).toEqual({
      restart: [{ agent: 'b', because: ['containers[0].env'], kept: 0 }],
      held: [],
      added: ['new'],
      removed: [],
      unchanged: 4,
    })
    expect(restart?.variants[0]?.loads.map(({ name, pods, fetches }) => [name, pods, fetches])).toEqual([
      ['b', 1, 10],
      ['c', 3, 30],
      ['new', 1, 10],
    ])
  })

  it('counts the pods that restart as diff does: not those without a change, or that keep their template', async () => {
    const agents = (a: AgentSettings, b: AgentSettings, c: AgentSettings, image: string): Values => ({
      protocolMapperAgentDefaults: { ...fleet.protocolMapperAgentDefaults, image: { tag: image } },
      protocolMapperAgents: [
        { name: 'a', kind: 'StatefulSet', replicas: 4, ...a },
        { name: 'b', kind: 'StatefulSet', replicas: 2, ...b },
        { name: 'c', ...c },
      ],
    })
    const partition: AgentSettings = { updateStrategy: { rollingUpdate: { partition: 3 } } }
    const [old, now] = [
      await given(agents({}, {}, { image: { tag: '1' }, resources: { requests: { memory: '1Gi' } } }, '1')),
      await given(
        agents(
          partition,
          { updateStrategy: { type: 'OnDelete' } },
          { image: { tag: '1' }, resources: { requests: { memory: '1024Mi' } } },
          '2',
        ),
      ),
    ]
    const helm = inject('helm')[major]
    const { fleet: planned, restart } = await plan(now, { against: old, helm, resources: { perPod: 10 } })
    expect(restart?.variants[0]?.loads.map(({ name, pods }) => [name, pods])).toEqual([['a', 1]])
    expect(planned.upgrade).toMatchObject({
      restart: [{ agent: 'a', because: ['containers[0].image'], kept: 3 }],
      held: [
        { agent: 'a', text: expect.stringContaining('partition is 3') },
        { agent: 'b', text: expect.stringContaining('updateStrategy.type is OnDelete') },
      ],
      unchanged: 2,
    })
    const compared = await diff(old, now, { helm })
    expect(compared.agents.map(({ agent, pods, kept, held }) => [agent, pods, kept, held.length])).toEqual([
      ['a', 'restart', 3, 1],
      ['b', 'unchanged', 0, 1],
    ])
  })

  it('reports the problems of both sides with their places', async () => {
    const wrong = { ...before, protocolMapperAgents: [...(before.protocolMapperAgents ?? []), { name: 'a' }] }
    const [right, other] = [await given(before), await given(wrong)]
    const helm = inject('helm')[major]
    for (const [values, against] of [
      [right, other],
      [other, right],
    ] as const) {
      const problems = await plan(values, { against, helm }).catch((error: ProblemsError) => error.problems)
      expect(problems).toMatchObject([
        { rule: 'name-duplicate', severity: 'error', agents: ['a'], place: { source: other.files?.[0], line: 1 } },
      ])
    }
  })

  it('can get recommended settings that restart no other agents', async () => {
    const { recommendation } = await ask({ resources: { perPod: 100 }, recommend: true, maxRate: 10 })
    const file = join(folder, `${files++}.yaml`)
    await writeFile(file, recommendation?.best?.values ?? '')
    const helm = inject('helm')[major]
    const again = await plan(
      { files: [...((await given(after)).files ?? []), file] },
      { against: await given(before), helm, resources: { perPod: 100 } },
    )
    const asGiven = again.restart?.variants.find(({ isGiven }) => isGiven)
    expect(again.fleet.upgrade?.restart.map(({ agent }) => agent)).toEqual(['b', 'c'])
    expect(asGiven?.forecast.peak.rate).toBeLessThanOrEqual(10)
  })
})

describe(`agents of generated fleets (SEED=${seed})`, () => {
  /** Two fleets with agents of the same names, and with what all of them share from the first. */
  const pairs = fc
    .sample(fc.tuple(generatedFleet, generatedFleet), { numRuns: sampleSize('FLEETS', 12), seed })
    .map(([before, other]) => {
      const names = (before.protocolMapperAgents ?? []).map(({ name }) => name)
      const renamed = (other.protocolMapperAgents ?? []).map(({ name: old, ...agent }, index) => ({
        old,
        agent: { ...agent, name: names[index] ?? old } as Agent,
      }))
      const overrides = other.protocolMapperAgentOverrides ?? {}
      const { protocolMapperAgentDefaults } = other
      return {
        before,
        after: {
          ...before,
          ...(protocolMapperAgentDefaults && { protocolMapperAgentDefaults }),
          protocolMapperAgents: renamed.map(({ agent }) => agent),
          protocolMapperAgentOverrides: Object.fromEntries(
            renamed.flatMap(({ old, agent }) => (old in overrides ? [[agent.name, overrides[old]]] : [])),
          ),
        } as Values,
      }
    })

  it.each(someMajors('plan turns'))('do not change until it is their turn (%s)', async (major) => {
    const contract = readContract()
    let compared = 0
    let invalid = 0
    const own = pairs.filter((_, index) => majors[index % 2] === major)
    for (const { before, after } of own) {
      const [old, now] = [before, after].map((values) => mergeAgents(values as JsonMap, contract))
      if (old === undefined || now === undefined) continue
      const there = new Set(old.filter(({ enabled }) => enabled).map(({ name }) => name))
      const kept = now.filter(({ name }) => there.has(name)).map(({ name }) => name)
      const [oldValues, newValues] = await Promise.all(
        [before, after].map(async (values) => (await readValues(await given(values))).values),
      )
      const patches = keepingPatches(
        kept,
        mergeAgents(oldValues ?? {}, contract),
        mergeAgents(newValues ?? {}, contract),
        contract,
      )
      const rendered = await render(major, before)
      // Two valid halves may be invalid together: for example, two agents with one claim.
      const stayed = await renderIfValid(major, overlay(after as JsonMap, keepingValues(kept, patches)))
      if (stayed === undefined) {
        invalid += 1
        continue
      }
      const changed = objectChanges(rendered, stayed).filter(({ agent }) => agent !== undefined && kept.includes(agent))
      expect(
        changed.map(({ kind, agent, paths }) => ({ kind, agent, paths })),
        JSON.stringify({ before, after }),
      ).toEqual([])
      compared += kept.length
    }
    expect(compared).toBeGreaterThan(0)
    expect(invalid).toBeLessThan(own.length / 2)
  })
})
