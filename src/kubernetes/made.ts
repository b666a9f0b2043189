import { isList, isMap, type Json, type JsonMap } from '../model/json.ts'
import { define } from '../model/overlay.ts'
import { kubernetesObjects } from './objects.ts'
import { keptQuantity } from './quantity.ts'
import { isMet, isZero, type KubernetesType } from './types.ts'

/**
 * What the API server makes of an object: with the values that absent fields get, without zeros that mean none, and
 * quantities by value. Objects that it makes the same of are the same to Kubernetes; what a cluster decides (addresses,
 * storage classes) is left as it is.
 * @returns the object itself if its kind is not known
 */
export function madeOf(object: JsonMap): JsonMap {
  const type = kubernetesObjects.kinds[`${object.apiVersion}/${object.kind}`]
  return type === undefined ? object : (made(object, type, false) as JsonMap)
}

/**
 * @param field what the value is: the name of a type, of all in a list after `-`, of all in a map after `*`
 * @param isText whether quantities differ also if they have one value, but another text
 */
function made(value: Json, field: string | undefined, isText: boolean): Json {
  if (field === undefined) return value
  if (field === 'Quantity') return quantity(value, isText)
  if (field === '*Quantity' && isMap(value)) return mapValues(value, (each) => quantity(each, isText, true))
  if (field.startsWith('-')) return isList(value) ? value.map((item) => made(item, field.slice(1), isText)) : value
  if (!isMap(value)) return value
  if (field.startsWith('*')) return mapValues(value, (each) => made(each, field.slice(1), isText))
  return madeOfType(value, field, isText)
}

function madeOfType(object: JsonMap, name: string, isText: boolean): JsonMap {
  const { fields = {}, defaults = {}, empty = [] }: KubernetesType = kubernetesObjects.types[name] ?? {}
  const madeAt = (key: string, value: Json): Json => made(value, fields[key], isText || isRevision(name, key))
  // A loop: an import makes tens of thousands of these.
  const given: Record<string, Json> = {}
  for (const [key, value] of Object.entries(object)) {
    if (value === null) continue
    const own = madeAt(key, value)
    if (!(empty.includes(key) && isZero(own))) define(given, key, own)
  }
  const result = { ...given }
  for (const [key, rules] of Object.entries(defaults)) {
    if (given[key] !== undefined) continue
    const rule = rules.find(
      (each) => each.if === undefined || Object.entries(each.if).some(([other, is]) => isMet(is, given[other])),
    )
    const value = rule?.copy === undefined ? rule?.value : given[rule.copy]
    if (value !== undefined) define(result, key, madeAt(key, value))
  }
  return result
}

/**
 * Whether a controller compares the text of what is there: that of StatefulSets does, of the template of their pods.
 * All others compare what it means.
 */
function isRevision(type: string, key: string): boolean {
  return type === 'StatefulSetSpec' && key === 'template'
}

function quantity(value: Json, isText: boolean, isResource = false): Json {
  if (typeof value !== 'string' && typeof value !== 'number') return value
  const kept = keptQuantity(value, isResource)
  if (kept === undefined) return value
  return isText ? kept.text : String(kept.nanos)
}

function mapValues(map: JsonMap, change: (value: Json) => Json): JsonMap {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]))
}
