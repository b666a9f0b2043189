import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { PartTables } from '../../scripts/generate/parts.ts'
import { chartFolder, readChartFile } from '../../src/chart.ts'
import type { AgentSettings } from '../../src/values.ts'
import { chartWith } from '../chart-with.ts'
import { sampleSize, seed } from '../seed.ts'
import { fleet } from './fleet.ts'
import { assembled } from './generated/arbitraries.ts'
import { agentSettings } from './generated/settings.ts'
import { generatedFleet } from './generated-fleet.ts'
import { type GivenValues, HelmError, type Major, someMajors, template } from './helm.ts'
import { overNeeded, rules } from './rules.ts'
import { type Said, sayings } from './sayings.ts'

const contract = JSON.parse(readChartFile('files/contract.json')) as PartTables
const everyPart = Object.fromEntries(
  Object.entries(contract.parts).flatMap(([group, names]) => names.map(({ name }) => [`${group}.${name}`, []])),
)
const readers = Object.fromEntries(
  Object.keys(assembled.own.agentSettings?.properties ?? {}).map((setting) => [setting, everyPart]),
)
const parts = Object.fromEntries(
  Object.entries(contract.parts).map(([group, members]) => [group, members.map(({ unless: _, ...part }) => part)]),
)
/** The chart, with a contract that says that every part reads every setting, and always: nothing is inherited or left out. */
const whole = await chartWith({ 'files/contract.json': JSON.stringify({ ...contract, readers, parts }) })
afterAll(whole.remove)

/** What Helm prints: the manifest, or why there is none. */
async function said(major: Major, values: GivenValues, chart: string): Promise<string> {
  try {
    return await template(major, values, { chart })
  } catch (error) {
    if (error instanceof HelmError) return error.message
    throw error
  }
}

async function expectSame(values: GivenValues): Promise<void> {
  for (const major of someMajors(JSON.stringify(values))) {
    expect(await said(major, values, chartFolder)).toEqual(await said(major, values, whole.folder))
  }
}

const cpu = fc.constantFrom<(string | number)[]>('1m', '100m', '99999m', '100000m', '0', '0.5', '1e3', '2', 2)
const memory = fc.constantFrom(
  ...['128Mi', '0128Mi', '9999Mi', '10000Mi', '1Gi', '9999Gi'],
  ...['9999Ki', '10000Ki', '131072Ki', '131073Ki', '999999999Ki', '1e9', '500m'],
)
const quantities = fc.oneof(
  fc.record({ memory }),
  fc.record({ cpu, memory, 'ephemeral-storage': memory, 'example.com/disk': cpu }, { requiredKeys: [] }),
)
const resources = fc.oneof(
  fc.record({ requests: quantities, limits: quantities }),
  fc.record({ requests: quantities, limits: quantities }, { requiredKeys: [] }),
)
/** Fleets whose resources are around those of nearly all agents. Half of them have no others in the defaults. */
const fleetsWithResources = fc
  .sample(fc.tuple(fc.option(resources, { freq: 1, nil: {} }), resources), { numRuns: sampleSize('FUZZ', 100), seed })
  .map(([shared, own]) => overNeeded({ ...fleet({ resources: shared }, { name: 'a' }, { name: 'b', resources: own }) }))

const fleets = fc.sample(generatedFleet, { numRuns: sampleSize('FLEETS', 8), seed })

/** Values with a mistake, and defaults of another fleet below them: agents inherit mistakes, or set right what is wrong. */
const mistakes = rules.map(({ rule, wrong }, index): [string, GivenValues] => {
  const values = overNeeded(wrong as object)
  const [defaults = {}] = fc.sample<AgentSettings>(agentSettings, { numRuns: 1, seed: seed + index })
  const given = values.protocolMapperAgentDefaults as AgentSettings
  return [rule, { ...values, protocolMapperAgentDefaults: { ...defaults, ...given } }]
})

describe('an agent that inherits what its layers leave alone', () => {
  it.each(fleets.map((values, index) => [index, values] as const))(
    `has the same objects as one that is worked out whole: fleet %i of seed ${seed}`,
    async (_, values) => {
      await expectSame(values)
    },
  )
  it(`has the same problems and warnings, seed ${seed}`, async () => {
    const given = mistakes.map(([, values]) => values)
    const [inherited, worked] = [await sayings(given), await sayings(given, { chart: whole.folder })]
    const byRule = (all: readonly Said[]) => all.map((said, index) => [mistakes[index]?.[0], said])
    expect(byRule(inherited)).toEqual(byRule(worked))
  })
  it(`has the same problems and warnings about its resources, seed ${seed}`, async () => {
    const said = await sayings(fleetsWithResources)
    expect(said).toEqual(await sayings(fleetsWithResources, { chart: whole.folder }))
    const isWrong = said.map(({ problems }) => problems.length > 0)
    expect(new Set(isWrong)).toEqual(new Set([true, false]))
  })
})
