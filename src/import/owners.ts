import { isList, isMap, type Json, type JsonMap, mapAt, valueAt } from '../model/json.ts'
import type { Found } from './found.ts'

/** The workloads that an object belongs to; undefined for kinds that belong to none. */
export function ownersOf(
  { kind, name, bare }: Found,
  workloads: readonly Found[],
  byPods: (selector: Json | undefined) => readonly Found[],
): readonly Found[] | undefined {
  const spec = mapAt(bare, 'spec')
  switch (kind) {
    case 'Service':
      return isMap(spec.selector) && Object.keys(spec.selector).length > 0 ? byPods({ matchLabels: spec.selector }) : []
    case 'PodDisruptionBudget':
      return byPods(spec.selector)
    case 'NetworkPolicy':
      return byPods(spec.podSelector ?? {})
    case 'HorizontalPodAutoscaler':
      return workloads.filter((each) => {
        const target = mapAt(spec, 'scaleTargetRef')
        return target.kind === each.kind && target.name === each.name
      })
    case 'ServiceAccount':
      return name === 'default' || !isPlainAccount(bare) ? [] : workloads.filter((each) => accountOf(each) === name)
    case 'PersistentVolumeClaim':
      return workloads.filter((each) => claimsOf(each).some((claim) => claim(name)))
    default:
      return undefined
  }
}

/** Whether settings can carry an account: they know no Secrets of it. */
function isPlainAccount(account: JsonMap): boolean {
  const known = ['apiVersion', 'kind', 'metadata', 'automountServiceAccountToken']
  return Object.keys(account).every((key) => known.includes(key))
}

/** The name of the account of a workload's pods. */
export function accountOf({ bare }: Found): string | undefined {
  const pod = mapAt(mapAt(mapAt(bare, 'spec'), 'template'), 'spec')
  const name = pod.serviceAccountName ?? pod.serviceAccount
  return typeof name === 'string' && name !== '' ? name : undefined
}

/** Tests for the names of a workload's claims: those of its volumes, and those that its StatefulSet makes. */
function claimsOf({ name, bare }: Found): ((claim: string) => boolean)[] {
  const spec = mapAt(bare, 'spec')
  const { volumes } = mapAt(mapAt(spec, 'template'), 'spec')
  const mounted = itemsOf(volumes).map((volume) => valueAt(volume, ['persistentVolumeClaim', 'claimName']))
  const made = itemsOf(spec.volumeClaimTemplates).map(
    (template) => `${valueAt(template, ['metadata', 'name'])}-${name}-`,
  )
  return [
    ...mounted.map((each) => (claim: string) => claim === each),
    ...made.map((begin) => (claim: string) => claim.startsWith(begin) && /^\d+$/.test(claim.slice(begin.length))),
  ]
}

/** The items of a list; none if it is not a list. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : []
}
