import type { KubernetesType, Rule } from '../../../src/kubernetes/types.ts'
import { equal, type JsonMap } from '../../../src/model/json.ts'
import { type Schema, SchemaError } from '../../generate/schema.ts'
import type { Kubernetes } from '../documents.ts'
import { shortName } from '../simplify.ts'
import { linkOf, type Place, settableKeys } from './places.ts'
import type { Probe } from './probes.ts'
import { rulesOf } from './rules.ts'

/** A question that the API server accepted, and what it made of what was said. */
export type Answer = { readonly probe: Probe; readonly got: JsonMap }

/** What a cluster gives to objects, or others write: no default of the API. By definition. */
const ofTheCluster: Readonly<Record<string, readonly string[]>> = {
  DeploymentSpec: ['replicas'],
  PersistentVolumeClaimSpec: ['dataSource', 'dataSourceRef', 'storageClassName', 'volumeName'],
  ServicePort: ['nodePort'],
  ServiceSpec: ['clusterIP', 'clusterIPs', 'healthCheckNodePort', 'ipFamilies', 'ipFamilyPolicy'],
  StatefulSetSpec: ['replicas'],
}

/**
 * What the API server makes of objects, by definition; where that depends on the property that holds them, by both.
 * Definitions of which nothing is to be said are left out.
 * @throws SchemaError where answers contradict each other, or follow no rule that is known here
 */
export function typesOf(
  { schemas }: Kubernetes,
  definitions: Readonly<Record<string, Schema>>,
  answers: readonly Answer[],
): Record<string, KubernetesType> {
  const groups = [...Map.groupBy(answers, ({ probe }) => probe.place.definition)].flatMap(([definition, own]) =>
    defaultsOf(definition, definitions[definition], own) === undefined
      ? [...Map.groupBy(own, ({ probe }) => `${definition}.${probe.place.steps.at(-1)?.key}`)]
      : [[definition, own] as const],
  )
  const names = new Set(groups.map(([name]) => name))
  const types = groups.map(([name, own]): [string, KubernetesType] => {
    const { definition, fullName } = (own[0] as Answer).probe.place
    const defaults = defaultsOf(definition, definitions[definition], own)
    if (defaults === undefined) throw new SchemaError([`The defaults of ${name} follow no rule that is known here.`])
    const empty = settableKeys(definitions[definition]).filter((key) => isEmpty(name, key, own))
    const fields = settableKeys(definitions[definition]).flatMap((key) => {
      const { form = '', target = '' } = linkOf(schemas[fullName]?.properties?.[key] ?? {}) ?? {}
      const type = [`${shortName(target)}.${key}`, shortName(target)].find(
        (each) => names.has(each) || each === quantity,
      )
      return type === undefined ? [] : [[key, form + type] as const]
    })
    return [name, withoutNone({ defaults, empty, fields: Object.fromEntries(fields) })]
  })
  return withoutNothing(Object.fromEntries(types))
}

/** Whether a property says which object it is: without it there is none. */
function isNamed({ steps }: Place, key: string): boolean {
  return steps.length === 0 && ['apiVersion', 'kind', 'metadata'].includes(key)
}

const quantity = 'Quantity'

/** The rules of all properties that have some; undefined where answers follow none. */
function defaultsOf(
  definition: string,
  schema: Schema | undefined,
  answers: readonly Answer[],
): Record<string, Rule[]> | undefined {
  const keys = settableKeys(schema).filter((key) => !ofTheCluster[definition]?.includes(key))
  const found = keys.map((key) => {
    const asked = answers.filter(
      ({ probe: { zero, given, place } }) => zero === undefined && given[key] === undefined && !isNamed(place, key),
    )
    return [key, rulesOf(asked.map(({ probe, got }) => ({ given: probe.given, value: got[key] })))] as const
  })
  if (found.some(([, rules]) => rules === undefined)) return undefined
  return Object.fromEntries(found.flatMap(([key, rules = []]) => (rules.length === 0 ? [] : [[key, rules]])))
}

/** Whether the zero of a property is the same as none. @throws SchemaError where that differs */
function isEmpty(name: string, key: string, answers: readonly Answer[]): boolean {
  const same = answers.flatMap(({ probe, got }) => {
    if (probe.zero?.key !== key || isNamed(probe.place, key)) return []
    const other = answers.find((each) => each.probe === probe.zero?.without)
    return other === undefined ? [] : [equal(got[key], other.got[key])]
  })
  if (new Set(same).size > 1) throw new SchemaError([`The zero of ${name}.${key} means none at some places only.`])
  return same[0] === true
}

/** Types without those of which nothing is to be said, nor of what they hold. */
function withoutNothing(types: Record<string, KubernetesType>): Record<string, KubernetesType> {
  const kept = new Set([quantity, ...Object.keys(types).filter((name) => Object.keys(types[name] ?? {}).length > 0)])
  const result = Object.entries(types).flatMap(([name, { fields = {}, ...rest }]) => {
    const links = Object.entries(fields).filter(([, type]) => kept.has(type.replace(/^[-*]/, '')))
    return kept.has(name) ? [[name, withoutNone({ ...rest, fields: Object.fromEntries(links) })] as const] : []
  })
  return result.length === Object.keys(types).length ? types : withoutNothing(Object.fromEntries(result))
}

/** A type without what is empty in it. */
function withoutNone(type: KubernetesType): KubernetesType {
  return Object.fromEntries(Object.entries(type).filter(([, value]) => Object.keys(value).length > 0))
}
