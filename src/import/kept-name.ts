import { fullnameOf } from '../agents/names.ts'
import { standardLabels } from '../kubernetes/labels.ts'
import { type JsonMap, mapAt } from '../model/json.ts'
import type { Found } from './found.ts'

/** The agent whose objects keep a name under a prefix; undefined if there is none. */
export function keptAs({ name, bare }: Found, prefix: string): string | undefined {
  const own = labelsOf({ bare })[standardLabels.component]
  return [own, name.startsWith(`${prefix}-`) ? name.slice(prefix.length + 1) : undefined].find(
    (agent): agent is string => typeof agent === 'string' && isAgentName(agent) && fullnameOf(prefix, agent) === name,
  )
}

function isAgentName(name: string): boolean {
  return /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)
}

/** The labels of an object. */
export function labelsOf({ bare }: Pick<Found, 'bare'>): JsonMap {
  return mapAt(mapAt(bare, 'metadata'), 'labels')
}
