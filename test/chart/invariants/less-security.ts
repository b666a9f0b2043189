import type { Agent, AgentSettings, PodSecurityContext, SecurityContext, Values } from '../../../src/values.ts'
import { restrictedVolumes } from './pod-security.ts'
import type { Workload } from './release.ts'
import { layersOf } from './replicas.ts'

/** Settings of a volume about how it is mounted, not about its source. */
const mounting = ['enabled', 'mountPath', 'mounts', 'readOnly', 'subPath']

/**
 * Whether the values of an agent request less than Pod Security "restricted" in any layer, so that its pods may differ.
 * Settings that are equally or more secure (a user other than root, an additional group) do not count.
 */
export function asksForLess(values: Values): (workload: Workload) => boolean {
  const agents = new Map(
    (values.protocolMapperAgents ?? []).flatMap((agent) => (agent === null ? [] : [[agent.name, agent]])),
  )
  return ({ metadata }) => {
    const agent: Agent | undefined = agents.get(metadata.labels?.['app.kubernetes.io/component'] ?? '')
    return agent !== undefined && layersOf(values, agent).some(isLess)
  }
}

function isLess(layer: AgentSettings): boolean {
  const {
    hostNetwork,
    volumes,
    podSpec,
    podSecurityContext,
    securityContext,
    initContainers,
    sidecars,
    serviceAccount,
  } = layer
  const sources = Object.values(volumes ?? {}).flatMap((volume) => Object.keys(volume ?? {}))
  const containers = [...Object.values(initContainers ?? {}), ...Object.values(sidecars ?? {})]
  return (
    hostNetwork === true ||
    serviceAccount?.automountServiceAccountToken === true ||
    ['hostIPC', 'hostPID'].some((field) => podSpec?.[field as keyof typeof podSpec] === true) ||
    sources.some((source) => !mounting.includes(source) && !restrictedVolumes.includes(source)) ||
    [podSecurityContext, securityContext, ...containers.map((container) => container?.securityContext)].some(loosens)
  )
}

/** What "restricted" and the chart require of a container or its pod: any other value is less secure. */
const asked = {
  runAsNonRoot: [true],
  allowPrivilegeEscalation: [false],
  readOnlyRootFilesystem: [true],
  privileged: [false],
  procMount: ['Default'],
} as const

/** Whether a security context, of a pod or a container, undoes what "restricted" or the chart requires. */
function loosens(context: AgentSettings['securityContext'] | AgentSettings['podSecurityContext']): boolean {
  if (context === undefined) return false
  if (context === null) return true
  const { runAsUser, seccompProfile, capabilities, sysctls }: SecurityContext & PodSecurityContext = context
  return (
    runAsUser === 0 ||
    Object.entries(asked).some(([field, values]) => field in context && !values.includes(context[field as never])) ||
    (seccompProfile !== undefined && !['RuntimeDefault', 'Localhost'].includes(seccompProfile?.type ?? '')) ||
    (capabilities !== undefined && (capabilities?.drop !== undefined || !onlyBinds(capabilities?.add))) ||
    (sysctls ?? []).some(({ name }) => !name.startsWith('net.ipv4.'))
  )
}

const onlyBinds = (added: readonly string[] | null | undefined): boolean =>
  (added ?? []).every((capability) => capability === 'NET_BIND_SERVICE')
