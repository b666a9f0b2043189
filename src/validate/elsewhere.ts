import { child, equal, formatPath, isMap, type Json, type JsonMap, type Path, valueAt } from '../model/json.ts'
import { agentsKey, defaultsKey, overridesKey } from '../model/keys.ts'

/**
 * Where a key may belong that is unknown in its place, by its path: a question, or nothing if no setting or more than
 * one has that name. A setting at the top wins over those inside others.
 */
export type Elsewhere = (path: Path) => string

/** Makes that function for a schema, whose settings are collected once. */
export function elsewhereIn(schema: JsonMap): Elsewhere {
  const all = settingsOf(schema)
  return (path) => elsewhere(schema, all, path)
}

function elsewhere(schema: JsonMap, all: readonly Path[], path: Path): string {
  const key = String(path.at(-1))
  const base = baseOf(path)
  if (!isSetting(all, path.slice(base.length, -1))) return ''
  if (base.length > 0 && child(schema.properties, key) !== undefined && !isSetting(all, [key])) {
    return ` Did you mean ${key} at the top of the values?`
  }
  const settings = all.filter((setting) => setting.at(-1) === key)
  const found = settings.find(({ length }) => length === 1) ?? (settings.length === 1 ? settings[0] : undefined)
  // Many things have a name, such as agents.
  if (found === undefined || key === 'name') return ''
  if (base.length > 0) return ` Did you mean ${formatPath([...base, ...found])}?`
  return ` Did you mean ${formatPath([defaultsKey, ...found])}, or the same in one of the agents?`
}

/** The part of a path that leads to the settings of agents; empty if it leads somewhere else. */
function baseOf(path: Path): Path {
  const [key] = path
  if (key === defaultsKey) return path.slice(0, 1)
  return key === agentsKey || key === overridesKey ? path.slice(0, 2) : []
}

/** Whether a path leads to a map of the chart's own settings, from the settings of an agent on. */
function isSetting(all: readonly Path[], path: Path): boolean {
  return path.length === 0 || all.some((setting) => equal([...setting], [...path]))
}

/** The paths of all settings of an agent, as far as they are the chart's own and have fixed names. */
function settingsOf(schema: JsonMap): Path[] {
  const below = (definition: Json | undefined, base: Path): Path[] => {
    const properties = child(definition, 'properties')
    return Object.entries(isMap(properties) ? properties : {}).flatMap(([key, property]) => {
      const path = [...base, key]
      const reference = child(property, '$ref')
      // The names of Kubernetes' definitions begin with a capital.
      const [, name] = typeof reference === 'string' ? (/^#\/definitions\/([a-z]\w*)$/.exec(reference) ?? []) : []
      return [path, ...below(name === undefined ? property : valueAt(schema, ['definitions', name]), path)]
    })
  }
  return below(valueAt(schema, ['definitions', 'agentSettings']), [])
}
