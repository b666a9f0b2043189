import { isMap, type Json, type JsonMap, mapAt } from '../../model/json.ts'
import { mainContainer, podOf } from '../pod.ts'
import type { AgentContext } from './context.ts'

/**
 * The security of pod and container as settings: what was said stays, and what was not gets the chart's defaults, which
 * meet Pod Security "restricted"; unless these would contradict what was said, or nothing may be added.
 */
export function securitySettings(context: AgentContext): JsonMap {
  const { found, base, exact } = context
  const pod = mapAt(podOf(found), 'securityContext')
  const container = mapAt(mainContainer(found), 'securityContext')
  const isRoot = container.runAsUser === 0 || (container.runAsUser === undefined && pod.runAsUser === 0)
  return {
    podSecurityContext: exact ? pod : { ...mapAt(base, 'podSecurityContext'), ...(isRoot && asRoot), ...pod },
    securityContext: exact
      ? container
      : { ...mapAt(base, 'securityContext'), ...(container.privileged === true && asPrivileged), ...container },
  }
}

/** Kubernetes starts no container as root of which the pod says that it is none. */
const asRoot: JsonMap = { runAsNonRoot: false }

/** A privileged container may do everything anyway. */
const asPrivileged: JsonMap = { allowPrivilegeEscalation: true, capabilities: {} }

/**
 * The security of a further container: over that of the agent, which it starts from. Where nothing may be added, it says
 * what Kubernetes has where nothing is said.
 */
export function furtherSecurity(container: JsonMap, agent: JsonMap, exact: boolean): JsonMap {
  const given = mapAt(container, 'securityContext')
  if (!exact) return given
  const neutral = Object.fromEntries(
    Object.entries(agent).flatMap(([key, value]): [string, Json][] => {
      if (given[key] !== undefined) return []
      if (key === 'capabilities') return [[key, { drop: [], add: [] }]]
      if (key === 'allowPrivilegeEscalation') return [[key, true]]
      return typeof value === 'boolean' ? [[key, false]] : []
    }),
  )
  const added =
    isMap(agent.capabilities) && isMap(given.capabilities) ? { capabilities: { drop: [], ...given.capabilities } } : {}
  return { ...neutral, ...given, ...added }
}
