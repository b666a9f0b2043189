import { prepareBuilds } from './builds.ts'
import type { ToolName } from './catalog.ts'
import { downloadTools } from './downloads.ts'
import type { Failure } from './failure.ts'
import { locate, type Tool, type ToolPlace, toolAt } from './locate.ts'
import { type Missing, rejectHopeless, sayNextWay } from './missing.ts'
import type { Minors } from './pinned.ts'
import { chosenWays, type Way } from './ways.ts'

/**
 * Finds each tool on the PATH if its version fits, else in the user's cache, and makes what is in neither: downloads the
 * official release, or builds it. `TOOLS` chooses among these ways. Shows progress only while it makes something.
 * @param minors minor versions to use instead of the usual ones
 * @throws UserError that says what to install, if a tool can be neither found nor made
 */
export async function ensureTools<Name extends ToolName>(
  names: readonly Name[],
  { minors, ways = chosenWays() }: { minors?: Minors; ways?: readonly Way[] } = {},
): Promise<Record<Name, Tool>> {
  const located = await Promise.all(names.map((name) => locate(name, ways, minors)))
  const found = located.flatMap((result) => ('found' in result ? [result.found] : []))
  const missing = located.flatMap((result) => ('found' in result ? [] : [{ ...result, reasons: [] }]))
  const made = await makeAll(missing, ways)
  const byName = Map.groupBy([...found, ...made], ({ name }) => name)
  return Object.fromEntries(names.map((name) => [name, byName.get(name)?.[0]])) as Record<Name, Tool>
}

/** Makes tools, in the first of the ways that works for each. */
async function makeAll(wanted: readonly Missing[], ways: readonly Way[]): Promise<Tool[]> {
  const made: Tool[] = []
  let missing = wanted
  rejectHopeless(missing, ways)
  for (const way of ways) {
    const places = missing.flatMap((tool) => tool.places.filter((place) => place.way === way))
    if (places.length === 0) continue
    const builds = await prepareBuilds(places.filter((place) => !isRelease(place)))
    rejectHopeless(after(builds.failures, missing), ways)
    await builds.run()
    const failures = [...builds.failures, ...(await downloadTools(places.filter(isRelease)))]
    const failed = new Set(failures.map(({ place }) => place))
    const succeeded = places.filter((place) => !failed.has(place))
    made.push(...succeeded.map((place) => toolAt(place, place.way)))
    missing = after(failures, missing).filter(({ places }) => !succeeded.some((place) => places.includes(place)))
    sayNextWay(failures, missing)
    rejectHopeless(missing, ways)
  }
  return made
}

const isRelease = ({ source }: ToolPlace) => source.kind === 'release'

/** What is left to try after failures. */
function after(failures: readonly Failure[], missing: readonly Missing[]): Missing[] {
  return missing.map((tool) => {
    const own = failures.filter(({ place }) => tool.places.includes(place))
    const failed = own.map(({ place }) => place)
    const reasons = [...tool.reasons, ...own.map(({ reason }) => reason)]
    return { ...tool, reasons, places: tool.places.filter((place) => !failed.includes(place)) }
  })
}
