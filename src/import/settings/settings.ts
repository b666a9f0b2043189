import { isMap, type JsonMap, mapAt, mapsIn } from '../../model/json.ts'
import { defined, mainContainer, podOf, selfNamed } from '../pod.ts'
import { accountSettings } from './account.ts'
import { containerSettings } from './containers.ts'
import type { AgentContext } from './context.ts'
import { environmentSettings } from './environment.ts'
import { extraObjectSettings } from './extra-objects.ts'
import { imageSettings } from './image.ts'
import { policySettings } from './policy.ts'
import { autoscalingSettings, budgetSettings, carriedAutoscaler, carriedBudget } from './scaling.ts'
import { schedulingSettings } from './scheduling.ts'
import { securitySettings } from './security.ts'
import { agentService, portSettings } from './service.ts'
import { volumeSettings } from './volumes.ts'
import { workloadSettings } from './workload.ts'

/** Fields of a pod that are settings of their own name, and what they are if nothing is said. */
const podFields: JsonMap = {
  hostNetwork: false,
  hostAliases: [],
  dnsPolicy: '',
  dnsConfig: {},
  nodeSelector: {},
  tolerations: [],
  priorityClassName: '',
  schedulerName: '',
  runtimeClassName: '',
  terminationGracePeriodSeconds: 30,
}

/** An agent with all its settings. */
export type NamedSettings = {
  readonly name: string
  readonly settings: JsonMap
  /** The metadata of its objects that have none of their own in settings: the governing Service of a StatefulSet. */
  readonly plain: readonly JsonMap[]
}

/**
 * All settings of an agent that make the chart render what was found: the inverse of the chart's templates.
 * @returns what the agent has once all layers are merged
 */
export function agentSettings(context: AgentContext): JsonMap {
  const { found, name, base } = context
  const pod = podOf(found)
  const container = selfNamed(mainContainer(found), mainContainer(found).name)
  const ports = portSettings(context)
  const security = securitySettings(context)
  const settings = {
    ...base,
    ...Object.fromEntries(Object.entries(podFields).map(([key, none]) => [key, pod[key] ?? none])),
    image: imageSettings(container, base),
    imagePullSecrets: mapsIn(pod.imagePullSecrets).map((secret) => secret.name ?? ''),
    ...containerSettings(context, agentService(context) !== undefined, mapAt(security, 'securityContext')),
    ...environmentSettings(container, name, base),
    ...ports,
    ...security,
    ...schedulingSettings(context),
    ...volumeSettings(context),
    autoscaling: autoscalingSettings(carriedAutoscaler(context), mapAt(base, 'autoscaling')),
    podDisruptionBudget: budgetSettings(carriedBudget(context), mapAt(base, 'podDisruptionBudget')),
    networkPolicy: policySettings(
      found.policy,
      mapAt(base, 'networkPolicy'),
      policyPorts(ports, context.standardPorts),
    ),
    serviceAccount: accountSettings(context),
    extraObjects: extraObjectSettings(context),
  }
  const { replicas: _, ...rest } = settings as JsonMap
  return { ...rest, ...workloadSettings(context, settings) }
}

/** The ports that a rule of a policy without ports gets: those behind the Service, by their names. */
function policyPorts(ports: JsonMap, standardPorts: JsonMap): JsonMap[] {
  const service = mapAt(ports, 'service')
  if (service.enabled !== true) return []
  const given = mapAt(service, 'ports')
  const entries = Object.keys(given).length === 0 ? standardPorts : given
  const own = mapAt(ports, 'containerPorts')
  return Object.entries(entries)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, port]) => {
      if (!isMap(port)) return []
      const number = port.targetPort ?? port.port
      const named = Object.entries(own).find(([, each]) => isMap(each) && each.containerPort === number)?.[0]
      return [defined({ port: named ?? name, protocol: port.protocol })]
    })
}
