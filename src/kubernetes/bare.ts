import type { Contract } from '../chart.ts'
import { equal, isList, isMap, type Json, type JsonMap } from '../model/json.ts'
import { kubernetesObjects } from './objects.ts'
import { isMet, isZero, type KubernetesType } from './types.ts'

/**
 * An object without what the API server would add by itself, the reverse of `madeOf`: without the values that absent
 * fields get, and without zeros that mean none. What the contract requires stays.
 * @returns the object itself if its kind is not known
 */
export function bareOf(object: JsonMap, { objects }: Pick<Contract, 'objects'>): JsonMap {
  const type = kubernetesObjects.kinds[`${object.apiVersion}/${object.kind}`]
  return type === undefined ? object : (bare(object, type, objects) as JsonMap)
}

/** @param field what the value is: the name of a type, of all in a list after `-`, of all in a map after `*` */
function bare(value: Json, field: string | undefined, objects: Contract['objects']): Json {
  if (field === undefined || field.endsWith('Quantity')) return value
  if (field.startsWith('-')) return isList(value) ? value.map((item) => bare(item, field.slice(1), objects)) : value
  if (!isMap(value)) return value
  if (field.startsWith('*')) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, bare(each, field.slice(1), objects)]))
  }
  const { fields = {}, defaults = {}, empty = [] }: KubernetesType = kubernetesObjects.types[field] ?? {}
  const required = objects[field]?.required ?? []
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => {
      if (required.includes(key)) return [[key, bare(each, fields[key], objects)]]
      const rule = defaults[key]?.find(
        (rule) => rule.if === undefined || Object.entries(rule.if).some(([other, is]) => isMet(is, value[other])),
      )
      const standard = rule?.copy === undefined ? rule?.value : value[rule.copy]
      // Of two fields that copy each other, the newer one stays.
      if (standard !== undefined && key !== 'serviceAccountName' && equal(standard, each)) return []
      const own = bare(each, fields[key], objects)
      if (each === null || (empty.includes(key) && isZero(own))) return []
      return [[key, own]]
    }),
  )
}
