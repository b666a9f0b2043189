import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Agent } from '../../src/values.ts'
import { seed } from '../seed.ts'
import { fleet } from './fleet.ts'
import { assembled } from './generated/arbitraries.ts'
import { notes } from './helm.ts'
import { type Kind, places, quantitiesOf } from './quantities/places.ts'

type Sample = { readonly place: string; readonly kind: Kind; readonly quantity: string }
type Warning = { readonly at: string; readonly text: string; readonly advice: string | undefined }

const all = Object.entries(places).flatMap(([place, { kinds }]) => kinds.map((kind) => ({ place, kind })))

/** What is said of the quantity of each sample, by its index. */
async function warningsOf(samples: readonly Sample[]): Promise<Map<number, Warning>> {
  const agents = samples.map(
    ({ place, kind, quantity }, index): Agent => ({ name: `a${index}`, ...places[place]?.settings(quantity, kind) }),
  )
  const lines = (await notes(fleet({}, ...agents))).split('\n').filter((line) => line.endsWith(' [quantity]'))
  const read = lines.flatMap((line) => {
    const [, names = '', at = '', text = ''] = /^ {2}- (.*?): (\S+) (.*) \[quantity\]$/.exec(line) ?? []
    const advice = /Write (\S+), or /.exec(text)?.[1]
    return names.split(', ').map((name): [number, Warning] => [Number(name.slice(1)), { at, text, advice }])
  })
  return new Map(read)
}

const units = ['', 'n', 'u', 'm', 'k', 'M', 'G', 'T', 'P', 'E', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'e3', 'E-3', 'e9']
const anyQuantity = fc
  .tuple(fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.constantFrom(0.5, 1.5, 0.001)), fc.constantFrom(...units))
  .map(([number, unit]) => `${number}${unit}`)
const sample = (quantity: fc.Arbitrary<string>): fc.Arbitrary<Sample> =>
  fc.tuple(fc.constantFrom(...all), quantity).map(([at, text]) => ({ ...at, quantity: text }))

/** Kubernetes takes no claim and no target of nothing. */
const mayBeZero = (place: string): boolean => !/storage|metrics/.test(place)

/** What somebody may mean, in every way to write it. */
const meant: Readonly<Record<Kind, readonly string[]>> = {
  cpu: ['0', '1m', '10m', '100m', '0.1', '.5', '1', '1.5', '64', '99', '2e1', '99999m', '500000u'],
  memory: ['0', '16Mi', '64M', '256Mi', '1.1Gi', '0.5Gi', '1e9', '1073741824', '536870912000m', '24Ti', '262144Ki'],
  'ephemeral-storage': ['0', '4Ki', '10M', '1Gi', '100Gi', '2Ti', '1e10'],
  storage: ['1M', '40Mi', '1Gi', '0.5Ti', '64Ti', '41943040'],
  sizeLimit: ['0', '4096', '64Ki', '1Mi', '8Gi'],
  tolerance: ['0', '0.05', '50m', '1', '.1'],
}

describe('quantities that nobody means', () => {
  it('are looked for wherever the schema has quantities', () => {
    const { agentSettings = {} } = assembled.own
    expect(Object.keys(places).sort()).toEqual(quantitiesOf(assembled, agentSettings).sort())
  })
  it('are told from those that somebody means', async () => {
    const samples = all.flatMap(({ place, kind }) =>
      meant[kind]
        .filter((quantity) => quantity !== '0' || mayBeZero(place))
        .map((quantity) => ({ place, kind, quantity })),
    )
    const found = await warningsOf(samples)
    expect([...found.values()]).toEqual([])
  })
  it('are reported in each place', async () => {
    const samples = all.map(({ place, kind }) => ({ place, kind, quantity: kind === 'cpu' ? '500M' : '2k' }))
    const found = await warningsOf(samples)
    expect(samples.map((_, index) => found.get(index)?.at)).toEqual(
      samples.map(({ place, kind }) => place.replace('*', kind)),
    )
  })
  it(`have advice that puts them right (SEED=${seed})`, async () => {
    const samples = fc.sample(sample(anyQuantity), { seed, numRuns: 300 })
    const found = await warningsOf(samples)
    expect(found.size).toBeGreaterThan(50)
    const corrected = [...found].flatMap(([index, { advice }]): Sample[] =>
      advice === undefined ? [] : [{ ...(samples[index] as Sample), quantity: advice }],
    )
    expect(corrected.length).toBeGreaterThan(30)
    expect([...(await warningsOf(corrected)).values()]).toEqual([])
  })
})
