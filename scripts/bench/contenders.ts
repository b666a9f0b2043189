import type { FleetName } from './fleets.ts'

/** One thing that Helm renders, to compare with others of the same group. */
export type Contender = {
  fleet: FleetName
  agents: number
  /** Our chart, or the floor chart with the same objects. */
  chart: 'chart' | 'floor'
  /** Whether Helm checks the values against the schema. */
  schema: boolean
}

/** Contenders that take turns, and how many turns each has. */
export type RenderGroup = {
  rounds: number
  contenders: Readonly<Record<string, Contender>>
}

/** The names of the groups, also in the results. */
export type RenderGroupName = '1' | '10' | '100' | '1000' | 'growth'

const contender = (
  fleet: FleetName,
  agents: number,
  chart: Contender['chart'] = 'chart',
  schema = true,
): Contender => ({
  fleet,
  agents,
  chart,
  schema,
})
const pair = (agents: number) => ({
  chart: contender('typical', agents),
  floor: contender('typical', agents, 'floor'),
})

/**
 * What is rendered. The larger the fleet, the fewer the rounds, so that all of them take some minutes. Growth is measured
 * within one group, like everything that is compared.
 * @param quick a third of the rounds, and no growth
 */
export function renderGroups(quick: boolean): Partial<Record<RenderGroupName, RenderGroup>> {
  const rounds = (count: number) => (quick ? Math.ceil(count / 3) : count)
  const groups = {
    1: { rounds: rounds(25), contenders: { ...pair(1), 'no schema': contender('typical', 1, 'chart', false) } },
    10: { rounds: rounds(15), contenders: pair(10) },
    100: { rounds: rounds(11), contenders: pair(100) },
    1000: {
      rounds: rounds(7),
      contenders: {
        ...pair(1000),
        varied: contender('varied', 1000),
        own: contender('own', 1000),
        'own floor': contender('own', 1000, 'floor'),
        full: contender('full', 1000),
        'full floor': contender('full', 1000, 'floor'),
      },
    },
  } satisfies Partial<Record<RenderGroupName, RenderGroup>>
  if (quick) return groups
  const [small, large] = [pair(1000), pair(5000)]
  return {
    ...groups,
    growth: {
      rounds: 3,
      contenders: {
        chart: large.chart,
        floor: large.floor,
        own: contender('own', 5000),
        'own floor': contender('own', 5000, 'floor'),
        'small chart': small.chart,
        'small floor': small.floor,
        'small own': contender('own', 1000),
        'small own floor': contender('own', 1000, 'floor'),
      },
    },
  }
}
