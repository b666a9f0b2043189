import { type KubernetesObject, type Release, repeated, type Violation } from './release.ts'

const identity = ({ apiVersion, kind, metadata }: KubernetesObject): string =>
  [apiVersion, kind, metadata.namespace ?? '', metadata.name].join(' ')

/** No two objects are the same for Kubernetes. */
export function distinctIdentities({ objects }: Pick<Release, 'objects'>): Violation[] {
  return repeated(objects.map(identity)).map((same) => `several objects are ${same}`)
}

/** DNS-1123. A workload's name goes into labels together with a hash, and a StatefulSet's gets an ordinal. */
export function usableNames({ own: objects }: Pick<Release, 'own'>): Violation[] {
  return objects.flatMap(({ kind, metadata: { name = '' } }) => {
    if (!/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(name)) return [`${kind}: ${JSON.stringify(name)} is not a DNS name`]
    const most = ['Deployment', 'StatefulSet'].includes(kind) ? 52 : kind === 'Service' ? 63 : 253
    return name.length > most ? [`${kind} ${name}: ${name.length} characters, at most ${most} work`] : []
  })
}
