import { equal, type Json, type JsonMap, mapAt, valueAt } from '../model/json.ts'
import type { ObjectChange } from './objects.ts'
import type { Both, Refusal, Removal } from './refusal.ts'

/** The fields of a Service that cannot change as planned. */
export function serviceRefusals({ name, before, after }: Both): Refusal[] {
  return serviceFields(mapAt(before, 'spec'), mapAt(after, 'spec')).map(({ field, isOpen }) => ({
    text: `${field} of Service ${name} cannot be changed: the upgrade fails${isOpen ? ' unless the Service already has this value' : ''}. ${renewal(name)}`,
    removal: serviceRemoval(name),
  }))
}

const serviceRemoval = (name: string): Removal => ({ kind: 'Service', name, cascade: 'background' })

/** What to do about a Service that cannot change as planned. */
function renewal(name: string): string {
  return `Delete it first with kubectl delete service ${name}; clients cannot reach it until the upgrade is done.`
}

/** Services that stay headless although the values no longer say so. */
export function headlessOf(changes: readonly ObjectChange[]): Refusal[] {
  return changes
    .filter(({ kind, before, after }) => kind === 'Service' && before && after && isLeftHeadless(before, after))
    .map(({ name }) => ({
      text: `Service ${name} stays headless: Kubernetes keeps its clusterIP if none is given. ${renewal(name)}`,
      removal: serviceRemoval(name),
    }))
}

function isLeftHeadless(before: JsonMap, after: JsonMap): boolean {
  const [old, now] = [mapAt(before, 'spec'), mapAt(after, 'spec')]
  return dropsNone(old, now) && !needsAddress(now)
}

/** Whether the values no longer make a Service headless, and give no address instead. */
function dropsNone(old: JsonMap, now: JsonMap): boolean {
  return old.clusterIP === 'None' && now.clusterIP === undefined
}

/** Only a Service of type ClusterIP can be headless. */
function needsAddress({ type = 'ClusterIP' }: JsonMap): boolean {
  return type !== 'ClusterIP'
}

/** A rejected field; open if that depends on what Kubernetes chose while the field was not set. */
type FixedField = { readonly field: string; readonly isOpen: boolean }

function serviceFields(old: JsonMap, now: JsonMap): FixedField[] {
  const isBalanced = [old, now].every(({ type }) => type === 'LoadBalancer')
  const isLocal = isBalanced && [old, now].every((each) => each.externalTrafficPolicy === 'Local')
  const isHeadless = [old, now].every(({ clusterIP }) => clusterIP === 'None')
  const isWithoutAddress = dropsNone(old, now) && needsAddress(now)
  return [
    ...(isWithoutAddress ? [{ field: 'clusterIP', isOpen: false }] : []),
    ...refusedField('clusterIP', old.clusterIP, now.clusterIP),
    ...(isHeadless
      ? []
      : refusedField('ipFamilies[0]', valueAt(old, ['ipFamilies', 0]), valueAt(now, ['ipFamilies', 0]))),
    ...(isLocal ? refusedField('healthCheckNodePort', old.healthCheckNodePort, now.healthCheckNodePort) : []),
    ...(isBalanced && !equal(old.loadBalancerClass, now.loadBalancerClass)
      ? [{ field: 'loadBalancerClass', isOpen: false }]
      : []),
  ]
}

/** A field that is not set stays as it is. */
function refusedField(field: string, before: Json | undefined, after: Json | undefined): FixedField[] {
  if (after === undefined || before === after) return []
  return [{ field, isOpen: before === undefined && after !== 'None' }]
}
