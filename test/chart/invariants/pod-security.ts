import type { Container, PodSpec, Volume } from 'kubernetes-types/core/v1.d.ts'
import { containersOf, nameOf, type Release, type Violation, type Workload, workloads } from './release.ts'

/** Volume sources that Pod Security "restricted" allows. */
export const restrictedVolumes: readonly string[] = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]

/** Sysctls that Pod Security "baseline", and therefore "restricted", allows. */
const safeSysctls = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]

/**
 * Every pod meets the Pod Security Standard "restricted", as kubernetes/pod-security-admission checks it (policy/*.go),
 * gets no token for the Kubernetes API, and no variables for the Services of its namespace.
 * @param mayDiffer the workloads whose values request less
 */
export function podSecurityRestricted(
  { own: objects }: Pick<Release, 'own'>,
  mayDiffer: (workload: Workload) => boolean = () => false,
): Violation[] {
  return workloads(objects)
    .filter((workload) => !mayDiffer(workload))
    .flatMap((workload) => {
      const { spec } = workload.spec.template
      const inPod = podChecks(spec).map((violation) => `${nameOf(workload)}: ${violation}`)
      const inContainers = containersOf(workload).flatMap(({ where, container }) =>
        containerChecks(container, spec).map((violation) => `${where}: ${violation}`),
      )
      return [...inPod, ...inContainers]
    })
}

function podChecks(pod: PodSpec): Violation[] {
  const { runAsUser, sysctls = [], seccompProfile } = pod.securityContext ?? {}
  const foreign = ({ name: _, ...source }: Volume) =>
    Object.keys(source).filter((key) => !restrictedVolumes.includes(key))
  const unsafe = sysctls.map(({ name }) => name).filter((name) => !safeSysctls.includes(name))
  return said([
    [pod.hostNetwork === true || pod.hostPID === true || pod.hostIPC === true, 'shares a namespace with its node'],
    [runAsUser === 0, 'runs as root (runAsUser 0)'],
    [seccompProfile?.type === 'Unconfined', 'seccompProfile Unconfined'],
    [unsafe.length > 0, `the sysctls ${unsafe.join(', ')} are not safe`],
    [
      (pod.volumes ?? []).flatMap(foreign).length > 0,
      `volumes of the kinds ${(pod.volumes ?? []).flatMap(foreign).join(', ')}`,
    ],
    [pod.automountServiceAccountToken !== false, 'mounts a service account token'],
    [pod.enableServiceLinks !== false, 'has service links'],
  ])
}

function containerChecks(container: Container, pod: PodSpec): Violation[] {
  const context = container.securityContext ?? {}
  const seccomp = (context.seccompProfile ?? pod.securityContext?.seccompProfile)?.type ?? 'none'
  const { add = [], drop = [] } = context.capabilities ?? {}
  const { startupProbe, livenessProbe, readinessProbe, lifecycle } = container
  const asked = [startupProbe, livenessProbe, readinessProbe, lifecycle?.postStart, lifecycle?.preStop]
  return said([
    [context.allowPrivilegeEscalation !== false, 'allowPrivilegeEscalation is not false'],
    [context.privileged === true, 'is privileged'],
    [!['RuntimeDefault', 'Localhost'].includes(seccomp), `seccompProfile is ${seccomp}`],
    [!drop.includes('ALL'), 'does not drop ALL capabilities'],
    [add.some((capability) => capability !== 'NET_BIND_SERVICE'), `adds the capabilities ${add.join(', ')}`],
    [(context.runAsNonRoot ?? pod.securityContext?.runAsNonRoot) !== true, 'runAsNonRoot is not true'],
    [context.runAsUser === 0, 'runs as root (runAsUser 0)'],
    [(context.procMount ?? 'Default') !== 'Default', `procMount is ${context.procMount}`],
    [context.readOnlyRootFilesystem !== true, 'can write to its root file system'],
    [asked.some((handler) => handler?.httpGet?.host || handler?.tcpSocket?.host), 'a probe or hook names a host'],
    [(container.ports ?? []).some(({ hostPort }) => hostPort !== undefined && hostPort !== 0), 'has a host port'],
  ])
}

const said = (checks: readonly (readonly [isViolated: boolean, text: string])[]): Violation[] =>
  checks.flatMap(([isViolated, text]) => (isViolated ? [text] : []))
