import type { ServiceSpec } from 'kubernetes-types/core/v1.d.ts'
import {
  containersOf,
  type KubernetesObject,
  nameOf,
  ofKind,
  type Release,
  repeated,
  type Violation,
  workloads,
} from './release.ts'

/** What Kubernetes allows only once, other than items of keyed lists, occurs once: containers, volumes, paths, ports. */
export function nothingTwice({ own: objects }: Pick<Release, 'own'>): Violation[] {
  const twice = (where: string, what: string, items: readonly unknown[]): Violation[] =>
    repeated(items).map((item) => `${where}: ${what} ${item} occurs more than once`)

  const pods = workloads(objects).flatMap((workload) => {
    const { containers, initContainers = [], volumes = [] } = workload.spec.template.spec
    const claims = workload.spec.volumeClaimTemplates ?? []
    return [
      ...twice(
        nameOf(workload),
        'the container',
        [...initContainers, ...containers].map(({ name }) => name),
      ),
      ...twice(nameOf(workload), 'the volume', [
        ...volumes.map(({ name }) => name),
        ...claims.map(({ metadata }) => metadata.name),
      ]),
      ...containersOf(workload).flatMap(({ where, container: { volumeMounts = [] } }) =>
        twice(
          where,
          'the mount path',
          volumeMounts.map(({ mountPath }) => mountPath.replace(/(.)\/+$/, '$1')),
        ),
      ),
    ]
  })
  const services = ofKind<KubernetesObject & { spec: ServiceSpec }>(objects, 'Service').flatMap((object) => {
    const { ports = [] } = object.spec
    return [
      ...twice(
        nameOf(object),
        'the port name',
        ports.map(({ name }) => name),
      ),
      ...twice(
        nameOf(object),
        'the port',
        ports.map(({ port, protocol = 'TCP' }) => `${port}/${protocol}`),
      ),
    ]
  })
  return [...pods, ...services]
}
