import { definition, nameOf as nameOfRef } from '../../../scripts/generate/assembled.ts'
import type { UniqueKeys } from '../../../scripts/generate/schema.ts'
import { assembled } from '../generated/arbitraries.ts'
import { nameOf, type Release, repeated, type Violation, workloads } from './release.ts'

/** No list of a pod has an item twice, as far as Kubernetes tells items apart: by their keys, with what it fills in. */
export function itemsDiffer({ own: objects }: Pick<Release, 'own'>): Violation[] {
  return workloads(objects).flatMap((workload) => {
    const { spec } = workload.spec.template
    return duplicates('PodSpec', spec as unknown as Item, '').map((found) => `${nameOf(workload)}: ${found}`)
  })
}

type Item = { readonly [key: string]: unknown }

function duplicates(type: string, object: Item, path: string): Violation[] {
  const { properties = {}, 'x-unique': unique = {} } = definition(assembled, type)
  return Object.entries(object).flatMap(([key, value]) => {
    const at = `${path}.${key}`
    const items = Array.isArray(value) ? (value as Item[]) : []
    const own = (unique[key] ?? []).flatMap((keys) => repeated(items.flatMap((item) => identity(keys, item))))
    const { $ref, items: ofItems } = properties[key] ?? {}
    const below = nameOfRef($ref ?? ofItems?.$ref ?? '')
    const objects = $ref === undefined ? items : [value as Item]
    return [
      ...own.map((same) => `${at.slice(1)} has ${same} more than once`),
      ...(below === '' ? [] : objects.flatMap((item) => (isMap(item) ? duplicates(below, item, at) : []))),
    ]
  })
}

const isMap = (value: unknown): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What an item is known by: none if it lacks a key that Kubernetes does not fill in. */
function identity(keys: UniqueKeys, item: Item): string[] {
  const entries = Object.entries(keys).map(([key, standard]) => [key, item[key] || standard])
  if (entries.length === 0) return [JSON.stringify(item)]
  return entries.some(([, value]) => value === null) ? [] : [JSON.stringify(Object.fromEntries(entries))]
}
