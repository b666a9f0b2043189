import type { Contract } from '../chart.ts'
import { bareOf } from '../kubernetes/bare.ts'
import { type JsonMap, mapAt } from '../model/json.ts'
import type { Place } from '../model/place.ts'
import type { GivenObject } from '../read/manifests.ts'
import { cleaned } from './clean.ts'
import { currentVersion } from './versions.ts'

/** An object that was read. */
export type Found = {
  readonly kind: string
  readonly name: string
  readonly place: Place
  readonly namespace: string | undefined
  /** Without what servers and tools add, in the API version that the chart uses. */
  readonly object: JsonMap
  /** The same without Kubernetes' defaults. */
  readonly bare: JsonMap
}

/** A Deployment or StatefulSet, and what belongs to it. */
export type FoundAgent = {
  readonly workload: Found
  readonly services: readonly Found[]
  readonly autoscaler: Found | undefined
  readonly budget: Found | undefined
  readonly policy: Found | undefined
  /** The claims that its pods mount or its StatefulSet makes, as far as they were read. */
  readonly claims: readonly Found[]
  readonly account: Found | undefined
  /** Further ones of the same kind, of which an agent has one. */
  readonly extras: readonly Found[]
}

/** What was read: agents, and objects that belong to none, each with the reason. */
export type FoundFleet = {
  readonly agents: readonly FoundAgent[]
  readonly others: readonly { readonly found: Found; readonly why: string }[]
}

/** An object as `import` works with it. */
export function foundIn({ object: given, place }: GivenObject, contract: Contract): Found {
  const { name, namespace } = mapAt(given, 'metadata')
  const object = currentVersion(cleaned(given))
  return {
    kind: String(object.kind),
    name: String(name),
    namespace: typeof namespace === 'string' ? namespace : undefined,
    place,
    object,
    bare: bareOf(object, contract),
  }
}
