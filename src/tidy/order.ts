import { readSchema } from '../chart.ts'
import { isMap, type JsonMap, mapAt, type Path, valueAt } from '../model/json.ts'
import { defaultsKey } from '../model/keys.ts'
import { valuesOf } from '../model/source.ts'
import { readChartValues } from '../read/chart-values.ts'

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
  const known = new Map<string, readonly string[]>()
  const find = (path: Path): readonly string[] => {
    const written = valueAt(settings, path)
    const described = path.reduce<JsonMap>(
      (below, key) => resolve(schema, mapAt(mapAt(below, 'properties'), String(key))),
      resolve(schema, mapAt(mapAt(schema, 'properties'), defaultsKey)),
    )
    return isMap(written) && Object.keys(written).length > 1 && described.isOwn === true
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

/** Follows references to a definition. The chart's own have names in lower case, Kubernetes' in upper case. */
function resolve(schema: JsonMap, property: JsonMap): JsonMap {
  const { $ref } = property
  if (typeof $ref !== 'string') return property
  const steps = $ref.split('/').slice(1)
  const found = valueAt(schema, steps)
  return { isOwn: /^[a-z]/.test(steps[1] ?? ''), ...(isMap(found) ? resolve(schema, found) : {}) }
}
