import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { chartFolder } from '../../src/chart.ts'
import { chartWith } from '../chart-with.ts'
import { drawn } from '../seed.ts'
import { fleet } from './fleet.ts'
import { type GivenValues, HelmError, helm, someMajors, template } from './helm.ts'
import { makeCharts, renderFleets } from './invariants/charts.ts'
import { problems } from './problems.ts'
import { overNeeded, rules } from './rules.ts'
import { sayings } from './sayings.ts'

/** Values that the schema rejects, and Helm's messages, which identify agents only by their position. */
const bySchema: readonly { title: string; wrong: GivenValues; said: readonly string[]; right: GivenValues }[] = [
  {
    title: 'an unknown key',
    wrong: { protocolMapperAgents: [{ name: 'north', replica: 2 }] },
    said: [`at '/protocolMapperAgents/0': additional properties 'replica' not allowed`],
    right: fleet({}, { name: 'north', replicas: 0 }),
  },
  {
    title: 'an unknown key deep inside a Kubernetes object',
    wrong: fleet({ livenessProbe: { httpGet: { paht: '/' } } } as object, { name: 'north' }),
    said: [`at '/protocolMapperAgentDefaults/livenessProbe/httpGet': additional properties 'paht' not allowed`],
    right: fleet({ livenessProbe: { httpGet: { path: '/', port: 80 } } }, { name: 'north' }),
  },
  {
    title: 'a wrong type',
    wrong: fleet({}, { name: 'north', progressiveServiceDeployment: { warmupMinDelay: '2s' } } as never),
    said: [`at '/protocolMapperAgents/0/progressiveServiceDeployment/warmupMinDelay': got string, want integer`],
    right: fleet({}, { name: 'north', progressiveServiceDeployment: { warmupMinDelay: 600 } }),
  },
  {
    title: 'an affinity that no client could keep',
    wrong: fleet({ service: { sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } } }, { name: 'north' }),
    said: [
      `at '/protocolMapperAgentDefaults/service/sessionAffinityConfig/clientIP/timeoutSeconds': minimum: got 0, want 1`,
    ],
    right: fleet({ service: { sessionAffinityConfig: { clientIP: { timeoutSeconds: 86_400 } } } }, { name: 'north' }),
  },
]

const byChart = rules
  .filter(({ severity }) => severity === undefined)
  .map(({ rule, title, wrong, said, right, arguments: args = [] }) => ({
    ...{ title, said: said.map((line) => `${line} [${rule}]`), args },
    ...{ wrong: overNeeded(wrong), right: overNeeded(right) },
  }))

const charts = await makeCharts()
afterAll(() => charts.remove())

const rowsOfSchema = bySchema.map((row) => ({ ...row, args: [] as string[] }))
const rows = [...rowsOfSchema, ...byChart]

describe.each([...rowsOfSchema, ...drawn(byChart, 'refused', 8)])('$title', ({ wrong, said, args }) => {
  it('is rejected with a fix', async () => {
    expect(await problems(wrong, { args })).toEqual(said)
  })
})

describe('what the chart fails with', () => {
  const found = new Map<string, readonly string[]>()
  beforeAll(async () => {
    for (const same of Map.groupBy(byChart, ({ args }) => args.join(' ')).values()) {
      const given = same.map(({ wrong }) => wrong)
      const all = await sayings(given, { args: same[0]?.args ?? [] })
      for (const [index, { title }] of same.entries()) found.set(title, all[index]?.problems ?? [])
    }
  })
  it.each(byChart)('$title', ({ title, said }) => {
    expect(found.get(title)).toEqual(said)
  })
})

// In one render, but for other arguments: if the chart rejects one, Helm names its subchart and what is wrong.
describe('what is rejected', () => {
  const byArguments = Map.groupBy(rows, ({ args }) => args.join(' ')).values()
  const groups = [...byArguments].map((same) => (same.length > 9 ? drawn(same, 'corrected', 2) : same))
  it.each(groups.flatMap((same, index) => someMajors(`corrected ${index}`).map((major) => ({ same, major }))))(
    'passes when corrected ($major, $same.0.args)',
    async ({ same, major }) => {
      const corrected = same.map(({ right }) => right)
      const releases = await renderFleets(major, charts.parent, corrected, { args: same[0]?.args ?? [] })
      expect(releases).toHaveLength(corrected.length)
    },
  )
})

// Lint renders in its own way, which could miss a rejection; this does not depend on the rule.
describe.each(someMajors('lint'))('helm lint (%s)', (major) => {
  const lint = (values: GivenValues) => helm(major, ['lint', chartFolder], values)
  it.each(['an unknown key', 'An agent has no name'])('fails for "%s", and passes when corrected', async (title) => {
    const { wrong, right } = rows.find((row) => row.title === title) as (typeof rows)[number]
    await expect(lint(wrong)).rejects.toThrow(HelmError)
    await expect(lint(right)).resolves.toContain('0 chart(s) failed')
  })
})

describe('several problems', () => {
  it('are reported at once, in the order of the values', async () => {
    const bad = { connectwareHost: '', autoscaling: { minReplicas: 9 } }
    const given = fleet({}, { ...bad, name: 'north' }, { name: 'north' }, { ...bad, name: 'south' })
    expect((await problems(given)).map((line) => line.replace(/ (is|has) .*/, ''))).toEqual([
      'protocolMapperAgents[0] ("north"): connectwareHost',
      'protocolMapperAgents[0] ("north"): autoscaling.minReplicas (9)',
      'protocolMapperAgents[1] ("north"): protocolMapperAgents[0]',
      'protocolMapperAgents[2] ("south"): connectwareHost',
      'protocolMapperAgents[2] ("south"): autoscaling.minReplicas (9)',
    ])
  })
  it('are counted beyond a hundred', async () => {
    const agents = Array.from({ length: 120 }, (_, index) => ({ name: `a${index}`, image: { tag: '' } }))
    const message = await template('helm4', fleet({}, ...agents)).catch(String)
    expect(message).toContain('120 problems in the values')
    expect(message).toContain('  and 20 more')
  })
  it('are reported before anything else renders', async () => {
    const others = ['aa.yaml', 'zz.yaml', 'zz/zz.yaml'].map((file) => [`templates/${file}`, '{{ fail "too early" }}'])
    const { folder, remove } = await chartWith(Object.fromEntries(others))
    onTestFinished(remove)
    await expect(problems(fleet({ connectwareHost: '' }, { name: 'a' }), { chart: folder })).resolves.toHaveLength(1)
  })
})
