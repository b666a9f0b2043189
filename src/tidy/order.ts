import { readSchema } from '../chart.ts'
import { child, isMap, type JsonMap, mapAt, type Path, valueAt } from '../model/json.ts'
import { defaultsKey } from '../model/keys.ts'
import { valuesOf } from '../model/source.ts'
import { readChartValues } from '../read/chart-values.ts'
import { resolve } from '../validate/definitions.ts'

/** Gives the keys of a map in the order of the chart's values.yaml; none where that has no order of its own. */
export type Order = {
  /** At the top of the values. */
  readonly top: readonly string[]
  /** In an agent's settings. */
  readonly at: (path: Path) => readonly string[]
}

/** Reads the order of keys from the chart. Only its own maps have one: those of Kubernetes are sorted by name there. */
export function readOrder(): Order {
  const schema = readSchema()
  const settings = mapAt(valuesOf([readChartValues()]), defaultsKey)
  // The names of Kubernetes' definitions begin with a capital.
  const own = Object.entries(mapAt(schema, 'definitions')).filter(([name]) => /^[a-z]/.test(name))
  const ownDefinitions = own.map(([, definition]) => definition)
  const known = new Map<string, readonly string[]>()
  const find = (path: Path): readonly string[] => {
    const written = valueAt(settings, path)
    const described = path.reduce<JsonMap>(
      (below, key) => resolve(schema, child(below.properties, key)),
      resolve(schema, child(schema.properties, defaultsKey)),
    )
    return isMap(written) && Object.keys(written).length > 1 && ownDefinitions.includes(described)
      ? Object.keys(mapAt(described, 'properties'))
      : []
  }
  return {
    top: Object.keys(mapAt(schema, 'properties')),
    at: (path) => {
      const key = JSON.stringify(path)
      const keys = known.get(key) ?? find(path)
      known.set(key, keys)
      return keys
    },
  }
}
