import type { Container, EnvVar, PodSpec } from 'kubernetes-types/core/v1.d.ts'
import { parseAllDocuments } from 'yaml'

/** A Secret that pods read keys from. */
export type NeededSecret = { name: string; keys: readonly string[] }

type Workload = { spec?: { template?: { spec?: PodSpec } } }

/** Lists the Secrets that the pods of rendered manifests need to start, with the keys that they read. */
export function neededSecrets(manifests: string): NeededSecret[] {
  const documents = parseAllDocuments(manifests).map((document) => document.toJS() as Workload | null)
  const references = documents
    .flatMap((document) => containersOf(document?.spec?.template?.spec))
    .flatMap((container) => container.env ?? [])
    .flatMap(secretKeyOf)
  const byName = Map.groupBy(references, ({ name }) => name)
  return Array.from(byName, ([name, refs]) => ({ name, keys: [...new Set(refs.map(({ key }) => key))].sort() })).sort(
    (a, b) => a.name.localeCompare(b.name),
  )
}

function containersOf(pod: PodSpec | undefined): Container[] {
  return [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])]
}

function secretKeyOf({ valueFrom }: EnvVar): { name: string; key: string }[] {
  const reference = valueFrom?.secretKeyRef
  if (!reference?.name || reference.optional) return []
  return [{ name: reference.name, key: reference.key }]
}
