import { runAgent } from '../../../src/reference-agent/agent.ts'
import { agentEnvironment } from '../../../src/reference-agent/environment.ts'
import type { Values } from '../../../src/values.ts'
import { render } from '../../chart/render.ts'
import { fastClock } from './clock.ts'
import { startControlPlane } from './control-plane.ts'

/** The capacity of the control plane, and how much each agent fetches. */
export type Restart = { readonly serviceTimeMs: number; readonly capacity: number; readonly fetchesPerAgent: number }

/** What actually happened. */
export type Measurement = {
  /** When fetches arrived, in milliseconds since the start of the agents. */
  readonly arrivalsMs: readonly number[]
  /**
   * How long a fetch took, without waiting for its turn, in milliseconds: the intended time of the control plane, and what
   * connections, timers and this machine added to a fetch and to the wait before it.
   */
  readonly serviceTimeMs: number
}

/** How much faster than real time the agents run: their minute is a second. */
const speed = 60

/** The variable that gives agents the port, for which the chart has no setting. */
const port = 'CONTROL_PLANE_PORT'

/**
 * Renders the chart, starts each of its agents as a process with the environment of its container, against a control plane
 * on loopback, and waits until all have fetched everything.
 * @param values of the agents; the address that they connect to is added
 */
export async function measure(values: Values, restart: Restart): Promise<Measurement> {
  const clock = fastClock(speed)
  const controlPlane = await startControlPlane(clock, restart)
  const rendered = await render({
    ...values,
    protocolMapperAgentDefaults: {
      ...values.protocolMapperAgentDefaults,
      connectwareHost: '127.0.0.1',
      env: { [port]: controlPlane.port },
    },
  })
  const environments = (values.protocolMapperAgents ?? []).map(
    ({ name }) => rendered.agent(name).env as Record<string, string>,
  )
  const added = { fetchesMs: 0, sleepsMs: 0, fetches: 0, sleeps: 0 }
  const observed = {
    now: clock.now,
    sleep: async (milliseconds: number) => {
      const begin = clock.now()
      await clock.sleep(milliseconds)
      added.sleeps++
      added.sleepsMs += clock.now() - begin - milliseconds
    },
  }
  const beginMs = clock.now()
  await Promise.all(
    environments.map((environment) => {
      const { name, host, warmup } = agentEnvironment(environment)
      const fetchResource = async (resource: number) => {
        const sent = clock.now()
        const response = await fetch(`http://${host}:${environment[port]}/${name}/${resource}`)
        await response.text()
        added.fetches++
        added.fetchesMs += clock.now() - sent
      }
      return runAgent(Array(restart.fetchesPerAgent).keys(), fetchResource, warmup, { clock: observed })
    }),
  )
  await controlPlane.close()
  clock.stop()
  return {
    arrivalsMs: controlPlane.arrivalsMs.map((arrival) => arrival - beginMs),
    serviceTimeMs:
      restart.serviceTimeMs +
      (added.fetchesMs - controlPlane.meantMs()) / added.fetches +
      added.sleepsMs / Math.max(1, added.sleeps),
  }
}
