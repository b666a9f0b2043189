import type { GivenValues } from '../model/given.ts'
import { child } from '../model/json.ts'
import { agentsKey } from '../model/keys.ts'
import type { Problem } from '../model/problem.ts'

/** What to say of values that ask for no agents, in no file or flag, so that little of them can be checked. */
export function noAgents({ given, values }: GivenValues): Problem[] {
  if ((child(given, agentsKey) ?? null) !== null || child(values, 'enabled') === false) return []
  const message =
    Object.keys(given).length === 0
      ? 'Nothing is set, so there is nothing to check. Name the values files with -f, or set values with --set.'
      : `There are no agents: no file and no flag sets ${agentsKey}. Name the file that lists them with -f too.`
  return [{ rule: 'no-agents', severity: 'warning', message }]
}
