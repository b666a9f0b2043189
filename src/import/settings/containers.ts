import { readSchema } from '../../chart.ts'
import { type JsonMap, mapAt, mapsIn, without } from '../../model/json.ts'
import { defined, mainContainer, otherContainers, podOf } from '../pod.ts'
import type { AgentContext } from './context.ts'
import { furtherSecurity } from './security.ts'

/** Fields of the agent's container that are settings of their own name. */
const sameFields = ['command', 'args', 'startupProbe', 'livenessProbe', 'resources']

/**
 * The agent's container, but for what has its own file, and the containers alongside it as settings.
 * @param isServed whether the agent has a Service of its own, and so gets a probe and a sleep unless it says otherwise
 * @param security the security context of the agent, from which further containers start
 */
export function containerSettings(context: AgentContext, isServed: boolean, security: JsonMap): JsonMap {
  const container = mainContainer(context.found)
  const { readinessProbe, lifecycle } = container
  const pod = podOf(context.found)
  return {
    ...Object.fromEntries(sameFields.map((key) => [key, container[key] ?? mapAt(context.base, key)])),
    ...defined({ command: container.command ?? [], args: container.args ?? [] }),
    resources: container.resources ?? {},
    readinessProbe: readinessProbe ?? (isServed ? { enabled: false } : {}),
    lifecycle: lifecycleSettings(mapAt({ lifecycle: lifecycle ?? {} }, 'lifecycle'), isServed),
    initContainers: furtherContainers(mapsIn(pod.initContainers), security, context.exact, true),
    sidecars: furtherContainers(otherContainers(context.found), security, context.exact, false),
    container: knownFields(container, 'containerFields'),
    podSpec: knownFields(pod, 'podFields'),
  }
}

/** Without a hook before it stops, an agent with a Service would get a sleep. */
function lifecycleSettings(lifecycle: JsonMap, isServed: boolean): JsonMap {
  const preStop = lifecycle.preStop ?? (isServed ? { sleep: { seconds: 0 } } : {})
  return { ...lifecycle, preStop }
}

/** Those fields of an object that a definition of the schema has: what the escape hatches take. */
function knownFields(object: JsonMap, definition: string): JsonMap {
  const known = mapAt(mapAt(mapAt(readSchema(), 'definitions'), definition), 'properties')
  return Object.fromEntries(Object.entries(object).filter(([key]) => Object.hasOwn(known, key)))
}

/** Containers by name. They start in the order of the list: numbers keep it where their names do not. */
function furtherContainers(
  containers: readonly JsonMap[],
  security: JsonMap,
  exact: boolean,
  isOrdered: boolean,
): JsonMap {
  const names = containers.map(({ name }) => String(name))
  const isSorted = !isOrdered || names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name)
  return Object.fromEntries(
    containers.map((container, index) => {
      const securityContext = furtherSecurity(container, security, exact)
      return [
        String(container.name),
        {
          ...without(container, 'name', 'securityContext'),
          ...(Object.keys(securityContext).length > 0 && { securityContext }),
          ...(!isSorted && { order: index }),
        },
      ]
    }),
  )
}
