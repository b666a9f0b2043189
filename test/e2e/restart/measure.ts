import { runAgent } from '../../../src/reference-agent/agent.ts'
import { agentEnvironment } from '../../../src/reference-agent/environment.ts'
import type { Values } from '../../../src/values.ts'
import { render } from '../../chart/render.ts'
import { fastClock } from './clock.ts'
import { startControlPlane } from './control-plane.ts'

/** What the control plane is capable of, and how much each agent fetches. */
export type Restart = { readonly serviceTimeMs: number; readonly capacity: number; readonly fetchesPerAgent: number }

/** What really happened. */
export type Measurement = {
  /** When fetches arrived, in milliseconds since the start of the agents. */
  readonly arrivalsMs: readonly number[]
  /**
   * How long a fetch took, without waiting for its turn, in milliseconds: what the control plane meant to take, and what
   * connections, timers and this machine added to a fetch and to the wait before it.
   */
  readonly serviceTimeMs: number
}

/** How much faster than real time the agents run: a minute of theirs is a second. */
const speed = 60

/** The variable that tells agents the port, which no setting of the chart is for. */
const port = 'CONTROL_PLANE_PORT'

/**
 * Renders the chart, starts each of its agents for real, with the environment of its container, against a control plane
 * on loopback, and waits until all have fetched everything.
 * @param values of the agents; where these connect to is added
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
