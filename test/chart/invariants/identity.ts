import { type KubernetesObject, type Release, repeated, type Violation } from './release.ts'

const identity = ({ apiVersion, kind, metadata }: KubernetesObject): string =>
  [apiVersion, kind, metadata.namespace ?? '', metadata.name].join(' ')

/** No two objects are the same for Kubernetes. */
export function distinctIdentities({ objects }: Pick<Release, 'objects'>): Violation[] {
  return repeated(objects.map(identity)).map((same) => `several objects are ${same}`)
}

/** Kinds whose names are host names, or part of those of pods, and so cannot have dots. */
const hosts = ['Deployment', 'Service', 'StatefulSet']

/** DNS-1123. A workload's name goes into labels together with a hash, and a StatefulSet's gets an ordinal. */
export function usableNames({ own: objects }: Pick<Release, 'own'>): Violation[] {
  return objects.flatMap(({ kind, metadata: { name = '' } }) => {
    const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?'
    const form = hosts.includes(kind) ? label : `${label}([.]${label})*`
    if (!new RegExp(`^${form}$`).test(name)) return [`${kind}: ${JSON.stringify(name)} is not a DNS name`]
    const most = ['Deployment', 'StatefulSet'].includes(kind) ? 52 : kind === 'Service' ? 63 : 253
    return name.length > most ? [`${kind} ${name}: ${name.length} characters, at most ${most} work`] : []
  })
}
