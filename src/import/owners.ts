import { namedClaims } from '../diff/mounts.ts'
import { isMap, itemsOf, type Json, type JsonMap, mapAt, valueAt } from '../model/json.ts'
import type { Found } from './found.ts'
import { lookup } from './lookup.ts'

/**
 * Makes a function that finds the workloads that an object belongs to; undefined for kinds that belong to none.
 * Thousands of objects ask among thousands of workloads, so these are looked up, not searched.
 */
export function ownerIndex(
  workloads: readonly Found[],
  byPods: (selector: Json | undefined) => readonly Found[],
): (found: Found) => readonly Found[] | undefined {
  const byName = lookup(workloads, ({ kind, name }) => [`${kind}/${name}`])
  const byAccount = lookup(workloads, (each) => accountOf(each) ?? [])
  const byMount = lookup(workloads, ({ bare }) => namedClaims(bare))
  const byTemplate = lookup(workloads, madeClaims)
  return ({ kind, name, bare }) => {
    const spec = mapAt(bare, 'spec')
    switch (kind) {
      case 'Service':
        return isMap(spec.selector) && Object.keys(spec.selector).length > 0
          ? byPods({ matchLabels: spec.selector })
          : []
      case 'PodDisruptionBudget':
        return byPods(spec.selector)
      case 'NetworkPolicy':
        return byPods(spec.podSelector ?? {})
      case 'HorizontalPodAutoscaler': {
        const target = mapAt(spec, 'scaleTargetRef')
        return byName(`${target.kind}/${target.name}`)
      }
      case 'ServiceAccount':
        return name === 'default' || !isPlainAccount(bare) ? [] : byAccount(name)
      case 'PersistentVolumeClaim':
        return [...new Set([...byMount(name), ...byTemplate(name.replace(/\d+$/, ''))])]
      default:
        return undefined
    }
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

/** The names of the claims that a StatefulSet makes, without the number at their ends. */
function madeClaims({ name, bare }: Found): string[] {
  return itemsOf(mapAt(bare, 'spec').volumeClaimTemplates).map(
    (template) => `${valueAt(template, ['metadata', 'name'])}-${name}-`,
  )
}
