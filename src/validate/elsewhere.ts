import { type Alias, settingAliases, valueAliases } from '../aliases.ts'
import { child, equal, type Json, type JsonMap, type Path, parsePath, valueAt } from '../model/json.ts'
import { agentsKey, defaultsKey, overridesKey } from '../model/keys.ts'
import { presentKeys } from './definitions.ts'
import { fixedKeys, fixedKeysOf } from './fixed-keys.ts'

/** Where a key may belong. */
export type Target = {
  readonly path: Path
  /** What to write there if not its value: VALUE stands for it. */
  readonly write?: Json
  /** Whether only a value that fits was meant for it. */
  readonly exact?: boolean
}

/** Where a key may belong that is unknown in its place. */
export type Elsewhere = {
  /** The setting with this name, the first of which is meant most likely. */
  readonly targets: (path: Path) => readonly Target[]
  /** All settings with this name, if there are several. */
  readonly several: (path: Path) => readonly Path[]
  /** The settings of this name around a map whose keys users choose, the nearest first: a wrong indentation. */
  readonly outside: (path: Path) => readonly Path[]
}

/** Makes those functions for a schema, whose settings are collected once. */
export function elsewhereIn(schema: JsonMap): Elsewhere {
  const all = settingsOf(schema)
  const named = (path: Path): readonly Path[] => {
    const [key, base] = [path.at(-1), baseOf(path)]
    // Many things have a name, such as agents.
    if (key === 'name' || !isSetting(all, path.slice(base.length, -1))) return []
    const settings = all.filter((setting) => setting.at(-1) === key)
    const top = settings.find(({ length }) => length === 1)
    return top === undefined ? settings : [top]
  }
  const layer = (path: Path): Path => (baseOf(path).length === 0 ? [defaultsKey] : baseOf(path))
  return {
    targets: (path) => {
      const key = String(path.at(-1))
      const isTop = baseOf(path).length > 0 && child(schema.properties, key) !== undefined && !isSetting(all, [key])
      const isInSettings = isSetting(all, path.slice(baseOf(path).length, -1))
      const settings = named(path)
      return [
        ...pathAliases(path, layer(path)),
        ...(isTop && isInSettings ? [{ path: [key] }] : []),
        ...(settings.length === 1 ? settings.map((setting) => ({ path: [...layer(path), ...setting] })) : []),
        ...(isInSettings ? nameAliases(path, layer(path)) : []),
        ...around(schema, path),
        ...(settings.length > 1 ? [] : inside(schema, path)),
      ]
    },
    several: (path) => named(path).map((setting) => [...layer(path), ...setting]),
    outside: (path) => {
      const hasNames = Object.keys(fixedKeys(schema, path.slice(0, -1))).length === 0
      return hasNames ? around(schema, path).map(({ path: to }) => to) : []
    },
  }
}

const valuesByName = byName(valueAliases)
const settingsByName = byName(settingAliases)

function byName(aliases: ReadonlyMap<string, Alias>): ReadonlyMap<string, Alias> {
  return new Map([...aliases].map(([name, alias]) => [normal([name]), alias]))
}

/** What a path of Kubernetes or of other charts means. */
function pathAliases(path: Path, layer: Path): Target[] {
  const base = baseOf(path)
  return [
    ...(base.length === 0 ? toTarget(valuesByName.get(normal(path)), []) : []),
    ...toTarget(settingsByName.get(normal(path.slice(base.length))), layer),
  ]
}

/** The same of a name alone, wherever it is. */
function nameAliases(path: Path, layer: Path): Target[] {
  return toTarget(settingsByName.get(normal(path.slice(-1))), layer)
}

function toTarget(alias: Alias | undefined, layer: Path): Target[] {
  const found = alias === undefined ? undefined : parsePath(alias.to)
  if (alias === undefined || found === undefined) return []
  const path = [...layer, ...found]
  const { write } = alias
  return write === undefined ? [{ path }] : [{ path, exact: true }, { path, write, exact: true }, { path }]
}

/** A path or a name as it is compared: upper case, "-" and "_" do not matter. */
export function normal(path: Path): string {
  return path.map((step) => String(step).toLowerCase().replaceAll(/[-_]/g, '')).join('.')
}

/** The same key in a map around this one, up to the settings of the agent: a wrong indentation. */
function around(schema: JsonMap, path: Path): Target[] {
  const [key, base] = [String(path.at(-1)), baseOf(path)]
  if (key === 'name' || base.length === 0) return []
  const lengths = Array.from({ length: path.length - base.length - 1 }, (_, index) => path.length - 2 - index)
  const maps = lengths.map((length) => path.slice(0, length))
  return maps.flatMap((map) =>
    Object.hasOwn(fixedKeys(schema, map), key) ? [{ path: [...map, key], exact: true }] : [],
  )
}

/** The same key in the one map of those next to it that has it: a map that was left out. */
function inside(schema: JsonMap, path: Path): Target[] {
  const [key, map] = [String(path.at(-1)), path.slice(0, -1)]
  if (key === 'name' || baseOf(path).length === 0) return []
  const having = Object.entries(fixedKeys(schema, map)).filter(([, each]) =>
    Object.hasOwn(fixedKeysOf(schema, each), key),
  )
  return having.length === 1 ? having.map(([step]) => ({ path: [...map, step, key] })) : []
}

/** The part of a path that leads to the settings of agents; empty if it leads somewhere else. */
export function baseOf(path: Path): Path {
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
    return Object.entries(presentKeys(child(definition, 'properties'))).flatMap(([key, property]) => {
      const path = [...base, key]
      const reference = child(property, '$ref')
      // The names of Kubernetes' definitions begin with a capital.
      const [, name] = typeof reference === 'string' ? (/^#\/definitions\/([a-z]\w*)$/.exec(reference) ?? []) : []
      return [path, ...below(name === undefined ? property : valueAt(schema, ['definitions', name]), path)]
    })
  }
  return below(valueAt(schema, ['definitions', 'agentSettings']), [])
}
