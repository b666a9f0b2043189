import type { Agent, AgentSettings, ResourceRequirements, Values } from '../../../src/values.ts'
import { settleExclusive } from './exclusive.ts'

/** Values with all three layers. */
export type Layers = Values & {
  protocolMapperAgentDefaults: AgentSettings
  protocolMapperAgents: Agent[]
  protocolMapperAgentOverrides: Record<string, AgentSettings>
}

/**
 * The values without contradictions between their layers, so that they are valid as a whole: each layer is valid by
 * itself, but, for example, two agents must not share a claim.
 * @param values are modified
 */
export function settled(values: Layers): Layers {
  const {
    protocolMapperAgentDefaults: defaults,
    protocolMapperAgents: agents,
    protocolMapperAgentOverrides: overrides,
  } = values
  const own = agents.flatMap((agent, index) => [
    { layer: agent as AgentSettings, name: agent.name, agent: index },
    { layer: overrides[agent.name] ?? {}, name: agent.name, agent: index },
  ])
  const all = [defaults, ...own.map(({ layer }) => layer)]

  settleNeeded(defaults, all)
  settleKinds(defaults, all)
  settleServices(defaults, all)
  settleOwners(defaults, own)
  settleExclusive(defaults, own)
  settleScaling(all)
  // There may also be an agent without settings.
  const nobody: AgentLayers = [{}, defaults, {}]
  const each = agents.map((agent): AgentLayers => [overrides[agent.name] ?? {}, agent, defaults])
  for (const layers of [nobody, ...each]) {
    settleClaim(layers)
    settleMetric(layers)
  }
  settleGrace(all)
  settleHosts(agents, overrides)
  return values
}

/** Adds a tag and a host to the defaults, and what other settings refer to, which no layer removes. */
function settleNeeded(defaults: AgentSettings, all: readonly AgentSettings[]): void {
  const said = JSON.stringify(all)
  defaults.image = { tag: '2.0.0', ...defaults.image }
  if (said.includes('"health"')) {
    defaults.containerPorts = { ...defaults.containerPorts, health: { containerPort: 8080 } }
    for (const layer of all) if (layer.containerPorts === null) delete layer.containerPorts
  }
  if (said.includes('"shared"')) {
    defaults.volumes = { ...defaults.volumes, shared: { emptyDir: {} } }
    for (const layer of all) if (layer.volumes === null) delete layer.volumes
  }
  if (all.some(({ affinity }) => affinity?.podAntiAffinity)) {
    for (const layer of all) if (layer.podAntiAffinity === 'hard') layer.podAntiAffinity = 'soft'
  }
  if (all.some(({ dnsPolicy }) => dnsPolicy === 'None')) {
    for (const layer of all) delete layer.dnsConfig
    defaults.dnsConfig = { nameservers: ['192.0.2.53'] }
  }
  if (all.some(({ podSpec }) => podSpec?.hostPID)) {
    for (const { podSpec } of all) delete podSpec?.shareProcessNamespace
  }
  if (all.some(({ hostNetwork }) => hostNetwork)) {
    for (const { podSecurityContext } of all) delete podSecurityContext?.sysctls
  }
  // If no variable carries progressive deployment, it is off.
  if (
    all.some(
      ({ environmentVariables }) =>
        !(environmentVariables?.progressiveServiceDeployment?.enabled ?? 'set') ||
        environmentVariables?.progressiveServiceDeployment?.enabled === null,
    )
  ) {
    for (const { progressiveServiceDeployment } of all)
      if (progressiveServiceDeployment) progressiveServiceDeployment.enabled = false
  }
}

/** Each kind has its own update strategies: a fleet with both kinds sets nothing that only one has. */
function settleKinds(defaults: AgentSettings, all: readonly AgentSettings[]): void {
  if (defaults.updateStrategy?.type === 'OnDelete') {
    for (const layer of all) delete layer.kind
    defaults.kind = 'StatefulSet'
  }
  const kinds = new Set(['Deployment', ...all.map(({ kind }) => kind)].filter(Boolean))
  if (defaults.kind === 'StatefulSet' && all.every(({ kind }) => kind !== 'Deployment')) kinds.delete('Deployment')
  for (const { updateStrategy } of all) {
    if (updateStrategy?.type === 'Recreate' && kinds.has('StatefulSet')) delete updateStrategy.type
    if (updateStrategy?.type === 'OnDelete' && kinds.has('Deployment')) delete updateStrategy.type
    if (kinds.has('StatefulSet')) delete updateStrategy?.rollingUpdate?.maxSurge
    if (kinds.has('Deployment')) delete updateStrategy?.rollingUpdate?.partition
  }
}

const onlyBalanced = ['loadBalancerClass', 'loadBalancerSourceRanges', 'allocateLoadBalancerNodePorts'] as const

/** A fleet has Services of one type, without fields that only other types have. */
function settleServices(defaults: AgentSettings, all: readonly AgentSettings[]): void {
  const services = all.flatMap(({ service }) => service ?? [])
  const isHeadless = services.some(({ clusterIP }) => clusterIP === 'None')
  const said = isHeadless ? [] : services.map(({ type }) => type)
  const type = (['LoadBalancer', 'NodePort'] as const).find((each) => said.includes(each)) ?? 'ClusterIP'
  for (const service of services) {
    delete service.type
    if (type !== 'LoadBalancer') {
      delete service.healthCheckNodePort
      for (const field of onlyBalanced) delete service[field]
    }
    if (type === 'ClusterIP') {
      delete service.externalTrafficPolicy
      for (const port of Object.values(service.ports ?? {})) if (port) delete port.nodePort
    }
  }
  if (services.some(({ ipFamilies }) => ipFamilies?.length)) {
    for (const service of services) {
      delete service.ipFamilyPolicy
      if (service.clusterIP !== 'None') delete service.clusterIP
    }
    defaults.service = { ...defaults.service, ipFamilyPolicy: 'PreferDualStack' }
  }
  if (services.some(({ healthCheckNodePort }) => healthCheckNodePort)) {
    for (const service of services) delete service.externalTrafficPolicy
    defaults.service = { ...defaults.service, externalTrafficPolicy: 'Local' }
  }
  for (const { service } of type === 'ClusterIP' ? [] : all) if (service) service.type = type
  if (type !== 'ClusterIP') defaults.service = { ...defaults.service, type }
}

/** A claim belongs to one agent. Several agents may share a service account with the same settings. */
function settleOwners(defaults: AgentSettings, own: readonly { layer: AgentSettings; name: string }[]): void {
  for (const { layer, name } of own) {
    if (layer.persistence?.existingClaim)
      layer.persistence.existingClaim = `claim-${name}`.slice(0, 63).replace(/-+$/, '')
    if (layer.serviceAccount?.name) layer.serviceAccount.name = `account-${name}`
  }
  // Several agents, or several pods of one, may run on it.
  if ([defaults, ...own.map(({ layer }) => layer)].some(({ persistence }) => persistence?.existingClaim)) {
    for (const { layer } of own) if (layer.persistence) delete layer.persistence.accessModes
    defaults.persistence = { ...defaults.persistence, accessModes: ['ReadWriteMany'] }
  }
  if (defaults.serviceAccount?.name) {
    for (const { layer } of own)
      if (layer.serviceAccount)
        layer.serviceAccount = {
          ...(layer.serviceAccount.create !== undefined && { create: layer.serviceAccount.create }),
        }
  }
}

/** If an autoscaler uses shares of requests, every container has requests, and no layer removes them. */
function settleScaling(all: readonly AgentSettings[]): void {
  if (!all.some(({ autoscaling }) => autoscaling?.enabled)) return
  const withRequests = (given: ResourceRequirements | null | undefined): ResourceRequirements => ({
    ...given,
    requests: { ...given?.requests, cpu: '10m', memory: '16Mi' },
  })
  for (const layer of all) {
    if (layer.resources !== undefined) layer.resources = withRequests(layer.resources)
    for (const container of [layer.sidecars, layer.initContainers].flatMap((map) => Object.values(map ?? {}))) {
      if (container) container.resources = withRequests(container.resources)
    }
  }
}

/** The layers of an agent above the chart's defaults, the highest first. */
type AgentLayers = readonly [AgentSettings, AgentSettings, AgentSettings]

/** The value from the highest layer that sets it; null if that layer removes it. */
function last<Value>(layers: AgentLayers, look: (layer: AgentSettings) => Value | undefined, standard: Value): Value {
  const found = layers.map(look).find((value) => value !== undefined)
  return found === undefined ? standard : found
}

/** Several pods of a Deployment share a claim that several nodes can mount. */
function settleClaim(layers: AgentLayers): void {
  const isScaled = last(layers, ({ autoscaling }) => autoscaling?.enabled, false)
  const pods = isScaled
    ? last<number | null>(layers, ({ autoscaling }) => autoscaling?.maxReplicas, 6)
    : last(layers, ({ replicas }) => replicas, 1)
  if ((pods ?? 1) <= 1 || last(layers, ({ kind }) => kind, 'Deployment') === 'StatefulSet') return
  if (last(layers, ({ persistence }) => persistence?.enabled, true) === false) return
  const [override, agent] = layers
  agent.persistence = { ...agent.persistence, accessModes: ['ReadWriteMany'] }
  delete override.persistence?.accessModes
}

/** An autoscaler has something to scale by. */
function settleMetric(layers: AgentLayers): void {
  const metrics = [
    last<number | null>(layers, ({ autoscaling }) => autoscaling?.targetCPUUtilizationPercentage, 60),
    last<number | null>(layers, ({ autoscaling }) => autoscaling?.targetMemoryUtilizationPercentage, 0),
    last<readonly unknown[] | null>(layers, ({ autoscaling }) => autoscaling?.metrics, [])?.length,
  ]
  if (metrics.some(Boolean)) return
  const [override, agent] = layers
  agent.autoscaling = { ...agent.autoscaling, targetCPUUtilizationPercentage: 50 }
  delete override.autoscaling?.targetCPUUtilizationPercentage
}

/** No preStop hook sleeps longer than the pod has to stop. */
function settleGrace(all: readonly AgentSettings[]): void {
  if (!all.some(({ lifecycle }) => lifecycle?.preStop?.sleep?.seconds)) return
  for (const layer of all) {
    if (layer.terminationGracePeriodSeconds != null)
      layer.terminationGracePeriodSeconds = 10 + (layer.terminationGracePeriodSeconds % 1000)
  }
}

/** Every agent has its host from the defaults or from its own variable, or no variable carries it. */
function settleHosts(agents: readonly Agent[], overrides: Record<string, AgentSettings>): void {
  for (const agent of agents) {
    const override = overrides[agent.name] ?? {}
    if (override.connectwareHost === null) delete override.connectwareHost
    if (agent.connectwareHost !== null) continue
    delete override.connectwareHost
    if (override.env === null) delete override.env
    agent.env = { ...agent.env, CYBUS_MQTT_HOST: 'from-env' }
  }
}
