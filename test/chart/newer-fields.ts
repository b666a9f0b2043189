import { type AssembledSchema, definition, nameOf } from '../../scripts/generate/assembled.ts'
import type { Checks } from '../../scripts/generate/checks.ts'
import { samplesOf, withProperty } from '../../scripts/schema-kubernetes/objects/minimal.ts'
import { neighbors } from '../../scripts/schema-kubernetes/objects/samples.ts'
import { isMap, type Json, type JsonMap } from '../../src/model/json.ts'

/** Fields that older versions of Kubernetes do not know, by definition, and where to look for them. */
export type NewerFields = Readonly<Record<string, Checks>>

/** The definition below a key, and how the key holds it: as its value, in a map, or in a list. */
type Place = { readonly form: '' | '*' | '-'; readonly target: string }
const placeOf = (text: string): Place => {
  const [, form = '', target = ''] = /^([*-]?)(.*)$/.exec(text) ?? []
  return { form: form as Place['form'], target }
}

/** A newer field in an agent's settings, as messages write its path, and the minor version that brought it. */
export type Found = { readonly path: string; readonly since: string }

/** An empty list or map takes back what a lower layer sets. */
const isSet = (value: Json | undefined) =>
  value !== undefined && value !== null && (typeof value !== 'object' || Object.keys(value).length > 0)

/** All newer fields that settings have, but for those in what is disabled. */
export function newerFieldsIn(table: NewerFields, object: JsonMap, type = 'agentSettings', at = ''): Found[] {
  const { since = {}, below = {} } = table[type] ?? {}
  const pathOf = (key: string) => (at === '' ? key : `${at}.${key}`)
  const own = Object.entries(since).flatMap(([key, minor]) =>
    isSet(object[key]) ? [{ path: pathOf(key), since: minor }] : [],
  )
  const inner = Object.entries(below).flatMap(([key, text]) => {
    const { form, target } = placeOf(text)
    const held = object[key]
    const objects: [path: string, value: Json | undefined][] =
      form === ''
        ? [[pathOf(key), held]]
        : Object.entries(held ?? {}).map(([name, each]) => [
            form === '*' ? `${pathOf(key)}.${name}` : `${pathOf(key)}[${name}]`,
            each,
          ])
    return objects.flatMap(([path, value]) =>
      isMap(value) && value.enabled !== false ? newerFieldsIn(table, value, target, path) : [],
    )
  })
  return [...own, ...inner]
}

/** For each newer field, at each place where an agent can have it, the smallest settings with it. */
export function settingsWithNewerFields(
  assembled: AssembledSchema,
  table: NewerFields,
  type = 'agentSettings',
): JsonMap[] {
  const { kubernetes } = assembled
  const { 'x-include': from } = definition(assembled, type)
  const kubernetesName = from === undefined ? type : nameOf(from.$ref)
  const holding = (key: string, value: Json): JsonMap =>
    type in kubernetes
      ? withProperty(kubernetes, type, key, value)
      : {
          ...needed[type],
          ...neighbors[`${kubernetesName}.${key}`],
          ...(type === 'agentSettings' && besides[key]),
          [key]: value,
        }

  const { since = {}, below = {} } = table[type] ?? {}
  const own = Object.keys(since).map((key) => holding(key, sampleOf(kubernetes, kubernetesName, key)))
  const inner = Object.entries(below).flatMap(([key, text]) => {
    const { form, target } = placeOf(text)
    return settingsWithNewerFields(assembled, table, target).map((object) => {
      const entry = { ...object, ...entries[key] }
      return holding(key, { '': entry, '*': { any: entry }, '-': [entry] }[form])
    })
  })
  return [...own, ...inner]
}

/** A value of a property that is not empty. */
function sampleOf(kubernetes: AssembledSchema['kubernetes'], type: string, key: string): Json {
  const [sample = null] = samplesOf(kubernetes, type, key)
  const target = nameOf(kubernetes[type]?.properties?.[key]?.$ref ?? '')
  const [first] = Object.keys(kubernetes[target]?.properties ?? {})
  if (isSet(sample) || first === undefined) return sample
  return withProperty(kubernetes, target, first, sampleOf(kubernetes, target, first))
}

/** What objects of ours need. */
const needed: Readonly<Record<string, JsonMap>> = {
  agentSettings: { persistence: { enabled: false } },
  autoscaling: { enabled: true },
  containerEntry: { image: 'a:1' },
  volumeEntry: { mountPath: '/any' },
}

const claimed = { podSpec: { resourceClaims: [{ name: 'a', resourceClaimName: 'a' }] } }
const mounted = { volumes: { a: { mountPath: '/a' } } }
/** What some settings need next to them. */
const besides: Readonly<Record<string, JsonMap>> = {
  initContainers: { ...claimed, ...mounted },
  resources: claimed,
  sidecars: { ...claimed, ...mounted },
}

/** What the objects below some keys need: this one runs next to the agent, so that it may have all fields. */
const entries: Readonly<Record<string, JsonMap>> = { initContainers: { restartPolicy: 'Always' } }
