import { isList, isMap, type Json, type JsonMap, mapAt, mapsIn, without } from '../model/json.ts'
import type { FoundAgent } from './found.ts'

/** The spec of an agent's pods, without Kubernetes' defaults. */
export function podOf({ workload }: Pick<FoundAgent, 'workload'>): JsonMap {
  return mapAt(mapAt(mapAt(workload.bare, 'spec'), 'template'), 'spec')
}

/** The name that the chart gives the container of an agent. */
export const agentContainer = 'agent'

/** The container that becomes the agent's: called agent, as the workload, as its image, behind the Service, or the first. */
export function mainContainer(agent: FoundAgent): JsonMap {
  const containers = mapsIn(podOf(agent).containers)
  const { name } = agent.workload
  const targets = agent.services.flatMap(({ bare }) =>
    mapsIn(mapAt(bare, 'spec').ports).map((port) => port.targetPort ?? port.port),
  )
  const isServed = ({ ports }: JsonMap): boolean =>
    mapsIn(ports).some((port) => targets.includes(port.name ?? '') || targets.includes(port.containerPort ?? ''))
  const tests: ((container: JsonMap) => boolean)[] = [
    (each) => each.name === agentContainer,
    (each) => name === each.name,
    (each) => name.startsWith(`${each.name}-`) || name.endsWith(`-${each.name}`),
    isServed,
  ]
  return tests.map((test) => containers.find(test)).find((each) => each !== undefined) ?? containers[0] ?? {}
}

/** The containers alongside the agent's. */
export function otherContainers(agent: FoundAgent): JsonMap[] {
  const main = mainContainer(agent)
  return mapsIn(podOf(agent).containers).filter((each) => each !== main)
}

/** A container whose references to itself, by its name, are those of the container that the chart renders. */
export function selfNamed(container: JsonMap, name: Json | undefined): JsonMap {
  const withNewName = (value: Json): Json => {
    if (isList(value)) return value.map(withNewName)
    if (!isMap(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, below]) =>
        key === 'containerName' && below === name ? [key, agentContainer] : [key, withNewName(below)],
      ),
    )
  }
  return withNewName(container) as JsonMap
}

/** A map without keys that are undefined. */
export function defined(map: Readonly<Record<string, Json | undefined>>): JsonMap {
  return Object.fromEntries(Object.entries(map).filter((entry): entry is [string, Json] => entry[1] !== undefined))
}

/** A list of objects as a map by their name, each without it. */
export function byName(items: readonly JsonMap[]): JsonMap {
  return Object.fromEntries(items.map((item) => [String(item.name), without(item, 'name')]))
}
