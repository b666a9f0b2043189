import { reportOf } from '../helm/report.ts'
import { anyRelease, HelmError, helmAt, type RenderOptions } from '../helm/run.ts'
import type { ValuesArguments } from '../model/given.ts'
import { isList, type JsonMap } from '../model/json.ts'
import { agentsKey } from '../model/keys.ts'
import { type Problem, ProblemsError, UsageError } from '../model/problem.ts'
import { type Progress, step } from '../model/progress.ts'
import { releaseSize } from '../release/size.ts'
import { number, count as plural } from '../text/format.ts'
import { check } from '../validate/validate.ts'
import { type Part, partsOf } from './parts.ts'
import { sharedObjects } from './shared-objects.ts'

export type SplitOptions = RenderOptions & {
  /** Into how many releases, at least 2. */
  readonly releases: number
  /** Called with each step that may take seconds, and how far it is. */
  readonly progress?: Progress
  /** Called once, with what Helm 3 and 4 read differently, and agents that get lost. */
  readonly warn?: (problems: readonly Problem[]) => void
}

/** A fleet in several releases. */
export type Split = {
  /** The values that all of them share. */
  readonly shared: JsonMap
  readonly releases: readonly (Part & {
    /** Bytes that the release takes in its Secret, within 3%. */
    readonly bytes: number
  })[]
}

/**
 * Divides a fleet that is too large for one release into several. The division is stable, see `divide`.
 * @throws ProblemsError if the values have problems, or if one object would be in several of the releases
 * @throws UsageError for a number of releases that cannot be, or names of releases that would be too long
 */
export async function split(values: ValuesArguments, options: SplitOptions): Promise<Split> {
  const { releases: count, release = anyRelease, folder = process.cwd(), progress, warn = () => {} } = options
  if (!isReleaseCount(count))
    throw new UsageError(`${count} releases are not possible. Give a whole number, at least 2.`)
  progress?.('Checking the values')
  const { problems, given } = await check(values, { ...options, warnings: false })
  const errors = problems.filter(({ rule, severity }) => severity === 'error' && rule !== 'release-size')
  if (errors.length > 0 || given === undefined) throw new ProblemsError(errors)
  warn(given.warnings)
  checkCount(count, given.given, release.name)

  const { shared, releases } = partsOf(release.name, given.given, count)
  const helm = helmAt(folder, options.helm)
  const rendered: (Split['releases'][number] & { manifest: string })[] = []
  const share = step(progress, 'Rendering the releases')
  for (const [index, part] of releases.entries()) {
    share(index, count)
    const own = { ...shared, ...part.own }
    const report = await reportOf(helm, { files: [own], sets: {} }, { ...release, name: part.name })
    const said = report.failure ?? report.problems[0]?.text
    if (said !== undefined) throw new HelmError(`${part.name}: ${said}`)
    const { manifest = '' } = report
    rendered.push({ ...part, manifest, bytes: await releaseSize({ given: own, manifest }) })
  }
  const conflicts = sharedObjects(rendered)
  if (conflicts.length > 0) throw new ProblemsError(conflicts)
  return { shared, releases: rendered.map(({ manifest: _, ...part }) => part) }
}

/** Whether a fleet can be split into this many releases. */
export function isReleaseCount(count: number): boolean {
  return Number.isInteger(count) && count >= 2
}

function checkCount(count: number, given: JsonMap, release: string): void {
  const list = given[agentsKey]
  const agents = isList(list) ? list.length : 0
  if (count > agents) {
    throw new UsageError(
      `--releases is ${number(count)}, but the fleet has ${plural(agents, 'agent')}. ${agents < 2 ? 'It needs no split.' : `Give at most ${number(agents)}.`}`,
    )
  }
  const longest = `${release}-${count}`
  if (longest.length > 53) {
    throw new UsageError(
      `The release ${longest} would have ${longest.length} characters, but Helm accepts 53. Name a shorter one with --release.`,
    )
  }
}
