import type { Schema } from '../../generate/schema.ts'
import type { Kubernetes, OpenApiSchema } from '../documents.ts'
import { shortName } from '../simplify.ts'

/** How a property holds what its definition describes: as its value, in a list, or in a map. */
export type Form = '' | '-' | '*'

/** A property that leads from one definition to another. */
type Step = { readonly definition: string; readonly key: string; readonly form: Form }

/** A definition where it is used: in objects of a kind, such as `apps/v1/Deployment`, behind some steps. */
export type Place = {
  readonly kind: string
  readonly steps: readonly Step[]
  readonly definition: string
  /** Such as `io.k8s.api.core.v1.Probe`. */
  readonly fullName: string
}

/** What only Kubernetes writes, or what no template of a workload has. */
const unset = new Set(['status', 'ephemeralContainers'])

/**
 * Every definition below some kinds, at each property that leads to it, by the shortest way. Where the definition before
 * it is used in several properties, at each of them.
 * @param roots full names of definitions by kind
 */
export function placesOf(
  { schemas }: Kubernetes,
  definitions: Readonly<Record<string, Schema>>,
  roots: ReadonlyMap<string, string>,
): Place[] {
  const places = [...roots].map(
    ([kind, fullName]): Place => ({ kind, steps: [], definition: shortName(fullName), fullName }),
  )
  const seen = new Set<string>()
  // Grows while it is read: breadth comes first.
  for (const { kind, steps, definition, fullName } of places) {
    for (const key of settableKeys(definitions[definition])) {
      const link = linkOf(schemas[fullName]?.properties?.[key] ?? {})
      const target = shortName(link?.target ?? '')
      const id = [steps.at(-1)?.key, definition, key].join(' ')
      if (link === undefined || seen.has(id) || definitions[target]?.properties === undefined) continue
      seen.add(id)
      const step = { definition, key, form: link.form }
      places.push({ kind, steps: [...steps, step], definition: target, fullName: link.target })
    }
  }
  return places
}

/** The properties that users set. */
export function settableKeys({ properties = {} }: Schema = {}): string[] {
  return Object.keys(properties).filter((key) => !unset.has(key))
}

/** The definition that a property leads to, by its full name; undefined where it holds plain values. */
export function linkOf(schema: OpenApiSchema): { form: Form; target: string } | undefined {
  const { items, additionalProperties } = schema
  const map = typeof additionalProperties === 'object' ? additionalProperties : undefined
  const inner = items ?? map ?? schema
  const reference = inner.$ref ?? inner.allOf?.[0]?.$ref
  if (reference === undefined) return undefined
  return { form: items ? '-' : map ? '*' : '', target: reference.replace('#/components/schemas/', '') }
}
