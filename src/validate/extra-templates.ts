import { child, entriesOf, isList, isMap, itemsOf, type Json, type JsonMap, type Path, valueAt } from '../model/json.ts'
import { agentsKey, defaultsKey, overridesKey } from '../model/keys.ts'

/** A template in an extra object, as it is in one layer of the values. */
export type ExtraTemplate = {
  /** The key of the object below `extraObjects`. */
  readonly key: string
  /** The name of the agent that has the object; undefined for the release. */
  readonly agent: string | undefined
  /** Where the text is in the object: the path to a text, or to the value of the key that it is. */
  readonly path: Path
  readonly text: string
}

/** The templates in extra objects of all agents, those of the highest layer first, and of the release. */
export function extraTemplates(values: JsonMap): readonly ExtraTemplate[] {
  return [undefined, ...agentNames(values)].flatMap((agent) =>
    layersOf(agent, values).flatMap((layer) => {
      const objects = valueAt(values, [...layer, 'extraObjects'])
      return Object.entries(isMap(objects) ? objects : {}).flatMap(([key, object]) =>
        templatesIn(object, []).map(({ path, text }) => ({ key, agent, path, text })),
      )
    }),
  )
}

/** The names of the agents, in the order of the values. */
export function agentNames(values: JsonMap): readonly string[] {
  return itemsOf(child(values, agentsKey))
    .map((agent) => child(agent, 'name'))
    .filter((name) => typeof name === 'string')
}

function layersOf(agent: string | undefined, values: JsonMap): readonly Path[] {
  if (agent === undefined) return [[]]
  const agents = child(values, agentsKey)
  const item = isList(agents) ? agents.findIndex((each) => child(each, 'name') === agent) : -1
  return [[overridesKey, agent], [agentsKey, item], [defaultsKey]]
}

function templatesIn(value: Json, path: Path): Pick<ExtraTemplate, 'path' | 'text'>[] {
  if (typeof value === 'string') return value.includes('{{') ? [{ path, text: value }] : []
  const entries = entriesOf(value)
  return entries.flatMap(([step, below]) => [
    ...(typeof step === 'string' && step.includes('{{') ? [{ path: [...path, step], text: step }] : []),
    ...templatesIn(below, [...path, step]),
  ])
}
