import { nameOf, resolve } from '../../../scripts/generate/assembled.ts'
import type { Schema } from '../../../scripts/generate/schema.ts'
import { kubernetesObjects } from '../../../src/kubernetes/objects.ts'
import { isList, isMap, type Json, type JsonMap, type Path } from '../../../src/model/json.ts'
import { parseQuantity } from '../../../src/text/quantity.ts'
import { assembled } from '../generated/arbitraries.ts'

/** A change of settings: another value at a path; null removes. */
export type Edit = { readonly path: Path; readonly value: Json }

/** Types of Kubernetes whose fields our definitions have, where they have another name. */
const like: Readonly<Record<string, readonly string[]>> = {
  agentSettings: ['PodSpec', 'DeploymentSpec', 'StatefulSetSpec', 'Container'],
  autoscaling: ['HorizontalPodAutoscalerSpec'],
  containerEntry: ['Container'],
  containerFields: ['Container'],
  containerPortEntry: ['ContainerPort'],
  envValue: ['EnvVar'],
  mount: ['VolumeMount'],
  networkPolicy: ['NetworkPolicySpec'],
  podFields: ['PodSpec'],
  rollingUpdate: ['RollingUpdateStatefulSetStrategy'],
  service: ['ServiceSpec'],
  servicePortEntry: ['ServicePort'],
  updateStrategy: ['StatefulSetUpdateStrategy'],
  volumeEntry: ['Volume'],
}

/** What changes settings and may not change what Kubernetes makes of them. */
export function idleEdits(settings: JsonMap): Edit[] {
  return editsOf(settings, { $ref: '#/definitions/agentSettings' }, [])
}

function editsOf(value: Json | undefined, schema: Schema, path: Path): Edit[] {
  const name = schema.$ref === undefined ? '' : nameOf(schema.$ref)
  if (name === 'Quantity') return otherTexts(value).map((text) => ({ path, value: text }))
  const { properties = {}, additionalProperties, items } = resolve(assembled, schema)
  if (isList(value)) return items ? value.flatMap((item, index) => editsOf(item, items, [...path, index])) : []
  if (!isMap(value)) return []
  const below = Object.entries(value).flatMap(([key, each]) => {
    const property = properties[key] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined)
    return property === undefined ? [] : editsOf(each, property, [...path, key])
  })
  const own = Object.entries(properties).flatMap(([key, property]) => {
    // Over a default of the chart, null means that of Kubernetes.
    const values = [...valuesOf(name, key, value[key]), ...(property.default === undefined ? [] : [null])]
    return values.map((each) => ({ path: [...path, key], value: each }))
  })
  return [...own, ...below]
}

/** Values of a property that may mean the same as its value: a default, a zero, none. */
function valuesOf(name: string, key: string, value: Json | undefined): Json[] {
  const types = like[name] ?? [name]
  return types.flatMap((type): Json[] => {
    const { defaults = {}, empty = [] } = kubernetesObjects.types[type] ?? {}
    const known = (defaults[key] ?? []).flatMap((rule) => rule.value ?? [])
    if (value !== undefined && value !== null) return known.length > 0 || empty.includes(key) ? [null] : []
    return [...known, ...(empty.includes(key) ? [0, '', false, [], {}] : [])]
  })
}

/** The same quantity in other units, whether or not they are of its family. */
function otherTexts(value: Json | undefined): Json[] {
  if (typeof value !== 'string' && typeof value !== 'number') return []
  const nanos = parseQuantity(value)
  if (nanos === undefined || nanos === 0n) return ['0', 0, '0m', '0Mi'].filter((text) => text !== value)
  const units = {
    m: 10n ** 6n,
    '': 10n ** 9n,
    e0: 10n ** 9n,
    k: 10n ** 12n,
    Ki: 1024n * 10n ** 9n,
    Mi: 1024n ** 2n * 10n ** 9n,
  }
  const whole = Object.entries(units).flatMap(([unit, size]) => (nanos % size === 0n ? [`${nanos / size}${unit}`] : []))
  return [...whole, ...whole.filter((text) => /^\d+$/.test(text)).map((text) => `${text}.0`)].filter(
    (text) => text !== value,
  )
}

/** Small changes that Kubernetes sees: numbers one up, booleans the other way round, texts with a letter more. */
export function smallEdits(settings: JsonMap): Edit[] {
  return leaves(settings, []).map(({ path, value }) => ({
    path,
    value: typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${value}x`,
  }))
}

function leaves(value: Json, path: Path): { path: Path; value: Json }[] {
  if (isList(value)) return value.flatMap((item, index) => leaves(item, [...path, index]))
  if (isMap(value)) return Object.entries(value).flatMap(([key, each]) => leaves(each, [...path, key]))
  return value === null ? [] : [{ path, value }]
}

/** Settings with a change. */
export function edited(settings: JsonMap, { path, value }: Edit): JsonMap {
  const copy = structuredClone(settings) as JsonMap
  const parent = path.slice(0, -1).reduce<Json | undefined>((at, step) => (at as JsonMap)[step as string], copy)
  ;(parent as Record<string, Json>)[path.at(-1) as string] = value
  return copy
}
