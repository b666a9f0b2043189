import { containersOf, nameOf, type Release, type Violation, workloads } from './release.ts'

const sysctl = 'net.ipv4.ip_unprivileged_port_start'

/**
 * Containers that do not run as root can listen on ports below 1024. Some container runtimes need a sysctl for that, which
 * a pod on the host network must not set.
 */
export function lowPortsWork({ own }: Pick<Release, 'own'>): Violation[] {
  return workloads(own).flatMap((workload) => {
    const { hostNetwork = false, securityContext = {} } = workload.spec.template.spec
    const isSet = (securityContext.sysctls ?? []).some(({ name }) => name === sysctl)
    if (hostNetwork) return isSet ? [`${nameOf(workload)}: on the host network, and sets ${sysctl}`] : []
    return containersOf(workload).flatMap(({ where, container }) => {
      const user = container.securityContext?.runAsUser ?? securityContext.runAsUser
      const low = (container.ports ?? []).filter(({ containerPort }) => containerPort < 1024)
      return isSet || user === 0 || low.length === 0
        ? []
        : [
            `${where}: listens on ${low.map(({ containerPort }) => containerPort).join(', ')} without root and without ${sysctl}`,
          ]
    })
  })
}
