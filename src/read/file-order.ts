import { leavesOf } from '../agents/leaves.ts'
import { child, equal, formatPath, isList, isMap, type Json, type JsonMap, type Path } from '../model/json.ts'
import { agentsKey, overridesKey } from '../model/keys.ts'
import { formatPlace } from '../model/place.ts'
import type { Problem } from '../model/problem.ts'
import type { Source } from '../model/source.ts'
import { list } from '../text/format.ts'

/**
 * Files of sites that are named before the file of the fleet, the one that lists the agents, and that it overrides.
 * @param files what values files set, in their order
 */
export function fileOrder(files: readonly Source[]): Problem[] {
  return files.flatMap((fleet, index) => {
    if (!isList(child(mapOf(fleet), agentsKey))) return []
    return files.slice(0, index).flatMap((site) => {
      const isSite = child(mapOf(site), agentsKey) === undefined && site.name !== fleet.name
      // Before other files of sites, it may well hold what is common to several fleets, unless it is about agents.
      const isCommon = index < files.length - 1 && child(mapOf(site), overridesKey) === undefined
      return isSite && !isCommon ? overridden(site, fleet) : []
    })
  })
}

/** What a fleet overrides in a site, as one warning. */
function overridden(site: Source, fleet: Source): Problem[] {
  const paths = leavesOf(mapOf(site)).flatMap(({ path, value }) => {
    const isAnchor = String(path[0]).startsWith('x-')
    return !isAnchor && overrides(mapOf(fleet), path, value) ? [path] : []
  })
  const [path, ...more] = paths
  if (path === undefined) return []
  const message =
    `${formatPlace(fleet.locate(path, 'value'))} overrides this, because ${fleet.name} is named after ${site.name}` +
    `${more.length === 0 ? '' : `; it also overrides ${list(more.map(formatPath))}`}. ` +
    `To let ${site.name} win, name the file that lists the agents first: -f ${fleet.name} -f ${site.name}.`
  return [{ rule: 'file-order', severity: 'warning', message, path, place: site.locate(path, 'value') }]
}

/** Whether values replace the one at a path by another. */
function overrides(values: JsonMap, path: Path, value: Json): boolean {
  let found: Json | undefined = values
  for (const step of path) {
    if (!isMap(found)) return true
    found = child(found, step)
    if (found === undefined) return false
  }
  return !equal(found, value) && !(isMap(found) && isMap(value))
}

function mapOf({ pieces }: Source): JsonMap {
  const value = pieces[0]?.value
  return isMap(value) ? value : {}
}
