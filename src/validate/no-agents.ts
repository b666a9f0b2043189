import type { GivenValues } from '../model/given.ts'
import { child } from '../model/json.ts'
import { agentsKey } from '../model/keys.ts'
import type { Problem } from '../model/problem.ts'

/** A warning if no file or flag lists agents, so that little can be checked. */
export function noAgents({ given, values }: GivenValues): Problem[] {
  if ((child(given, agentsKey) ?? null) !== null || child(values, 'enabled') === false) return []
  const message =
    Object.keys(given).length === 0
      ? 'Nothing is set, so there is nothing to check. Name the values files with -f, or set values with --set.'
      : `There are no agents: no file or flag sets ${agentsKey}. Add the file that lists them with -f.`
  return [{ rule: 'no-agents', severity: 'warning', message }]
}
