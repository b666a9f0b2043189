import type { AgentSettings } from '../../../src/values.ts'

/** A layer of one agent, and the number of that agent. */
type OwnLayer = { readonly layer: AgentSettings; readonly agent: number }

/**
 * Gives each agent its own values where only one can have them, and none to the defaults, which all agents share, nor to
 * StatefulSets, whose pods do.
 * @param layers are modified
 */
export function settleExclusive(defaults: AgentSettings, own: readonly OwnLayer[]): void {
  const hasStatefulSets = [defaults, ...own.map(({ layer }) => layer)].some(({ kind }) => kind === 'StatefulSet')
  for (const { service, persistence } of [defaults]) {
    if (service?.clusterIP && service.clusterIP !== 'None') service.clusterIP = null
    if (service?.healthCheckNodePort) service.healthCheckNodePort = null
    for (const port of Object.values(service?.ports ?? {})) if (port?.nodePort) port.nodePort = null
    if (persistence?.volumeName) persistence.volumeName = null
  }
  // Ports of all layers of an agent, by name: a port has one number in all of them.
  const ports = new Map<number, string[]>()
  for (const {
    layer: { service, persistence },
    agent,
  } of own) {
    if (service?.clusterIP && service.clusterIP !== 'None') service.clusterIP = `10.0.0.${agent + 1}`
    if (service?.healthCheckNodePort) service.healthCheckNodePort = 31_000 + agent
    for (const [name, port] of Object.entries(service?.ports ?? {})) {
      const names = ports.get(agent) ?? []
      ports.set(agent, names.includes(name) ? names : [...names, name])
      if (port?.nodePort) port.nodePort = 30_000 + 100 * agent + (ports.get(agent)?.indexOf(name) ?? 0)
    }
    if (persistence?.volumeName) persistence.volumeName = hasStatefulSets ? null : `volume-${agent}`
  }
}
