import semver from 'semver'
import { readAllPinned } from '../../scripts/toolchain/pinned.ts'
import { minorOf } from '../../scripts/toolchain/version.ts'
import { drawn, isWholeMatrix } from '../seed.ts'

/** Both majors that the chart supports. */
export const majors = [3, 4] as const
export type Major = (typeof majors)[number]

/** A Helm and a Kubernetes to test together: a column of the table in docs/tested.md. */
export type Cell = {
  /** The Helm that installs. It decides how all later ones apply objects: as a client (3), or on the server (4). */
  installer: Major
  /** The Helm that does everything after the installation. */
  helm: Major
  /** A minor version, such as 1.30. */
  kubernetes: string
  /** Names all of it: the title of the tests, and of the column. */
  title: string
}

/** The Helm that installs, and the one after it. */
type Helms = readonly [installer: Major, helm: Major]

/** Each major for the whole life of a release, and the change from 3 to 4 in the middle. */
const lives: readonly Helms[] = [
  [3, 3],
  [4, 4],
  [3, 4],
]

/** Minor versions of Kubernetes that are pinned, the oldest first. */
const pinnedMinors = (await readAllPinned('kubernetes'))
  .map(({ version }) => version)
  .toSorted(semver.compare)
  .map(minorOf)

export const oldest = String(pinnedMinors[0])
export const newest = String(pinnedMinors.at(-1))

const cellOf = ([installer, helm]: Helms, kubernetes: string): Cell => ({
  installer,
  helm,
  kubernetes,
  title: `${installer === helm ? `Helm ${helm}` : `Helm ${installer}, then ${helm}`} on Kubernetes ${kubernetes}`,
})

/** A Helm with the newest Kubernetes. */
export const onNewest = (major: Major): Cell => cellOf([major, major], newest)

/**
 * The cells to test: all of the versions in `MATRIX`; or, to cover everything once, each major on the newest Kubernetes,
 * and the change of Helm on the oldest.
 */
export const cells: readonly Cell[] = isWholeMatrix
  ? versionsIn(String(process.env.MATRIX)).flatMap((version) => lives.map((helms) => cellOf(helms, version)))
  : [...majors.map(onNewest), cellOf([3, 4], oldest)]

/**
 * The cells to test where all should behave alike: all of the matrix, or one, and another one with the next seed.
 * @param topic tells the tests apart
 */
export function someCells(topic: string): readonly Cell[] {
  return drawn(cells, topic)
}

/** The same for tests on the newest Kubernetes alone: both majors, or one. */
export function someMajors(topic: string): readonly Major[] {
  return drawn(majors, topic)
}

/** The versions of Kubernetes to start clusters with: other tests need the newest and the oldest. */
export const minorsToStart: readonly string[] = [
  ...new Set([newest, oldest, ...cells.map(({ kubernetes }) => kubernetes)]),
]

function versionsIn(list: string): string[] {
  return list.split(',').map((version) => version.trim())
}
