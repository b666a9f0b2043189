import type { RenderGroupName } from './contenders.ts'
import type { Rendered } from './render.ts'
import type { RenderedGroups } from './results.ts'
import { difference, exponent, median, type Ratio, ratio, slope } from './statistics.ts'

/** What the times of one major of Helm mean. Without the figures that its groups do not give. */
export type Derived = {
  /** The chart compared with the floor, by number of agents. */
  besideFloor: readonly { agents: number; chart: Rendered; floor: Rendered; ratio: Ratio }[]
  /** Milliseconds for one agent, nearly all of which are also needed for none. */
  fixed: Both
  /** Milliseconds for each additional agent, between 100 and 1,000. */
  perAgent: Both
  /** The exponent with which the time grows with the number of agents, from 1,000 to 5,000. */
  growth?: Both
  /** Milliseconds that the schema takes with one agent, and their ratio to the floor's total. */
  schema: { milliseconds: number; ofFloor: number }
  /** 1,000 agents of other fleets, each compared with the typical one; the full fleet also per object. */
  fleets: Readonly<Record<'varied' | 'own' | 'full', { milliseconds: number; ratio: Ratio; objects: number }>>
  perObject: Ratio
  /** The full fleet compared with its own floor. */
  fullBesideFloor: Ratio
  /** The same for the fleet whose agents all differ, and the exponents with which its times grow. */
  ownBesideFloor: Ratio
  ownGrowth?: Both
}

/** A value for the chart, and one for the floor. */
type Both<Value = number> = { chart: Value; floor: Value }

/** Works out what the times of one major of Helm mean. */
export function derive(groups: RenderedGroups): Derived {
  const of = (group: RenderGroupName, contender: string): Rendered => find(groups, group, contender)
  const times = (group: RenderGroupName, contender: string): readonly number[] => of(group, contender).milliseconds
  const both = (work: (contender: 'chart' | 'floor') => number): Both => ({
    chart: work('chart'),
    floor: work('floor'),
  })
  const point = (agents: 1 | 100 | 1000, contender: string) => ({
    agents,
    milliseconds: median(times(`${agents}`, contender)),
  })
  const beside = (agents: number, group: RenderGroupName) => ({
    agents,
    chart: of(group, 'chart'),
    floor: of(group, 'floor'),
    ratio: ratio(times(group, 'chart'), times(group, 'floor')),
  })
  const fixed = both((contender) => point(1, contender).milliseconds)
  const schema = difference(times('1', 'chart'), times('1', 'no schema'))
  const fleet = (name: string) => ({
    milliseconds: median(times('1000', name)),
    ratio: ratio(times('1000', name), times('1000', 'chart')),
    objects: of('1000', name).objects,
  })
  const full = fleet('full')
  const perObject = (part: number) => (part * of('1000', 'chart').objects) / full.objects
  const growthOf = (of: Both<string>) =>
    both((contender) =>
      median(exponents(times('growth', `small ${of[contender]}`), times('growth', of[contender]), fixed[contender])),
    )
  return {
    besideFloor: [
      ...([1, 10, 100, 1000] as const).map((agents) => beside(agents, `${agents}`)),
      ...(groups.growth === undefined ? [] : [beside(5000, 'growth')]),
    ],
    fixed,
    perAgent: both((contender) => slope(point(100, contender), point(1000, contender))),
    ...(groups.growth === undefined
      ? {}
      : {
          growth: growthOf({ chart: 'chart', floor: 'floor' }),
          ownGrowth: growthOf({ chart: 'own', floor: 'own floor' }),
        }),
    schema: { milliseconds: schema, ofFloor: schema / fixed.floor },
    fleets: { varied: fleet('varied'), own: fleet('own'), full },
    perObject: {
      median: perObject(full.ratio.median),
      min: perObject(full.ratio.min),
      max: perObject(full.ratio.max),
    },
    fullBesideFloor: ratio(times('1000', 'full'), times('1000', 'full floor')),
    ownBesideFloor: ratio(times('1000', 'own'), times('1000', 'own floor')),
  }
}

/** The growth exponent in each round. */
function exponents(smalls: readonly number[], larges: readonly number[], fixed: number): number[] {
  return smalls.map((milliseconds, round) =>
    exponent({ agents: 1000, milliseconds }, { agents: 5000, milliseconds: larges[round] ?? Number.NaN }, fixed),
  )
}

function find(groups: RenderedGroups, group: RenderGroupName, contender: string): Rendered {
  const rendered = groups[group]?.[contender]
  if (rendered === undefined) throw new Error(`${contender} of group ${group} was not measured`)
  return rendered
}
