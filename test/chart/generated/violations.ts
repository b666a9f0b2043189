import type { Values } from '../../../src/values.ts'
import { sideBySide } from '../generated-fleet.ts'
import { HelmError, type Major, template } from '../helm.ts'
import { type Charts, renderFleets } from '../invariants/charts.ts'
import { besideOthers } from '../invariants/fleets.ts'
import { distinctIdentities } from '../invariants/identity.ts'
import { violations } from '../invariants/index.ts'
import {
  deterministic,
  independentOfOthers,
  sameButForNames,
  sameOnBothMajors,
  unchangedByVersion,
} from '../invariants/relations.ts'
import { type Release, readRelease, type Violation } from '../invariants/release.ts'
import { selectorsMeetTheirAgent } from '../invariants/selectors.ts'

/** How fleets are rendered: the major of Helm, the name, and the change in the second render. */
export type Trial = { major: Major; release: string; change: (typeof changes)[number] }

/** What the second render changes, to check the first. */
export const changes = ['nothing', 'major', 'version', 'agents', 'place'] as const

/**
 * Renders fleets next to each other, as subcharts of one parent, twice.
 * @returns the violations of each fleet, and last those of all fleets together, which include the message of Helm if it
 * fails
 */
export async function violationsOf(charts: Charts, fleets: readonly Values[], trial: Trial): Promise<Violation[][]> {
  const given = sideBySide(fleets)
  try {
    const releases = await renderFleets(trial.major, charts.parent, given, trial)
    const compared = await comparedTo(charts, given, releases, trial)
    return [
      ...releases.map((release, index) => [...violations(release, given[index] ?? {}), ...(compared[index] ?? [])]),
      together(releases),
    ]
  } catch (error) {
    if (error instanceof HelmError) return [...given.map(() => []), [error.message]]
    throw error
  }
}

async function comparedTo(
  charts: Charts,
  given: readonly Values[],
  releases: readonly Release[],
  trial: Trial,
): Promise<Violation[][]> {
  const { major, change } = trial
  // The schema takes as long as everything else, and was already checked.
  const options = { release: trial.release, args: ['--skip-schema-validation'] }
  const each = (others: readonly Release[], compare: (one: Release, other: Release, index: number) => Violation[]) =>
    releases.map((one, index) => compare(one, others[index] as Release, index))
  switch (change) {
    case 'nothing':
      return each(await renderFleets(major, charts.parent, given, options), deterministic)
    case 'major':
      return each(
        await renderFleets(major === 'helm3' ? 'helm4' : 'helm3', charts.parent, given, options),
        sameOnBothMajors,
      )
    case 'version':
      return each(await renderFleets(major, charts.parentOfOtherVersion, given, options), unchangedByVersion)
    case 'agents': {
      const beside = given.map(besideOthers)
      const others = await renderFleets(
        major,
        charts.parent,
        beside.map(({ values }) => values),
        options,
      )
      return each(others, (one, other, index) => independentOfOthers(one, other, beside[index]?.kept ?? []))
    }
    case 'place': {
      const [first = {}] = given
      const alone = await template(major, { ...first, nameOverride: first.nameOverride || 'f0' }, options)
      return [
        sameButForNames(readRelease(alone), releases[0] as Release, (text) =>
          text.replaceAll('protocol-mapper-agents', 'f0'),
        ),
      ]
    }
  }
}

/** Fleets next to each other do not collide. */
const together = (releases: readonly Release[]): Violation[] => [
  ...distinctIdentities({ objects: releases.flatMap(({ objects }) => objects) }),
  ...selectorsMeetTheirAgent({ own: releases.flatMap(({ own }) => own) }),
]
