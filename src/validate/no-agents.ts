import type { GivenValues } from '../model/given.ts'
import { child, formatPath } from '../model/json.ts'
import { agentsKey } from '../model/keys.ts'
import { placeOf } from '../model/origin.ts'
import type { Problem } from '../model/problem.ts'
import { misplacedFleet } from './misplaced-fleet.ts'

/** A warning if no file or flag lists agents, so that little can be checked; where they are misplaced, one for each place. */
export function noAgents(given: GivenValues): Problem[] {
  if ((child(given.given, agentsKey) ?? null) !== null || child(given.values, 'enabled') === false) return []
  const warning = { rule: 'no-agents', severity: 'warning' } as const
  const misplaced = misplacedFleet(given.given)
  if (misplaced.length > 0) {
    // With Helm, the chart says the same as an error in the same place, and these are left out.
    return misplaced.map((path) => {
      const [key, around] = [String(path.at(-1)), formatPath(path.slice(0, -1))]
      const message = `There are no agents: the chart does not read ${key} here. Move it out of ${around}, to the top level of the values.`
      return { ...warning, message, path, place: placeOf(given, path, 'key') }
    })
  }
  const message =
    Object.keys(given.given).length === 0
      ? 'Nothing is set, so there is nothing to check. Name the values files with -f, or set values with --set.'
      : `There are no agents: no file or flag sets ${agentsKey}. Add the file that lists them with -f.`
  return [{ ...warning, message }]
}
