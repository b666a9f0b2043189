import { equal, isList, isMap, itemsOf, type Json, type JsonMap, mapAt } from '../model/json.ts'
import type { Found } from './found.ts'
import { lookup } from './lookup.ts'

/** The labels by which a workload selects its pods. */
export function selectedLabels({ bare }: Found): JsonMap {
  return mapAt(mapAt(mapAt(bare, 'spec'), 'selector'), 'matchLabels')
}

/** Makes a function that finds the workloads whose pods a selector selects. */
export function podIndex(workloads: readonly Found[]): (selector: Json | undefined) => readonly Found[] {
  const labelsOf = new Map(
    workloads.map((each) => [each, mapAt(mapAt(mapAt(mapAt(each.bare, 'spec'), 'template'), 'metadata'), 'labels')]),
  )
  const byLabel = lookup(workloads, (each) =>
    Object.entries(labelsOf.get(each) ?? {}).map(([key, value]) => `${key}=${value}`),
  )
  return (selector) => {
    const labels = Object.entries(mapAt(selector, 'matchLabels'))
    const expressions = itemsOf(mapAt({ selector: selector ?? null }, 'selector').matchExpressions)
    const [first] = labels
    const candidates = first === undefined ? workloads : byLabel(`${first[0]}=${first[1]}`)
    return candidates.filter((each) => {
      const has = labelsOf.get(each) ?? {}
      return labels.every(([key, value]) => equal(has[key], value)) && expressions.every((one) => matches(has, one))
    })
  }
}

function matches(labels: JsonMap, expression: Json): boolean {
  const { key, operator, values } = isMap(expression) ? expression : {}
  const value = labels[String(key)]
  const isOne = isList(values) && values.some((each) => equal(each, value))
  switch (operator) {
    case 'In':
      return isOne
    case 'NotIn':
      return !isOne
    case 'Exists':
      return value !== undefined
    default:
      return value === undefined
  }
}
