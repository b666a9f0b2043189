import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../../src/reference-agent/agent.ts'

/** A control plane over HTTP that agents fetch from, and that records when. */
export type ControlPlane = {
  readonly port: number
  /** When each fetch arrived, in milliseconds of the clock. */
  readonly arrivalsMs: readonly number[]
  /** The intended total time of all answers, including waiting for their turn, in milliseconds. */
  meantMs(): number
  close(): Promise<void>
}

/**
 * Starts a control plane on loopback. It begins at most `capacity` fetches per second, in the order in which they
 * arrive, and takes `serviceTimeMs` for each.
 */
export async function startControlPlane(
  clock: Clock,
  { serviceTimeMs, capacity }: { serviceTimeMs: number; capacity: number },
): Promise<ControlPlane> {
  const arrivalsMs: number[] = []
  let nextBegin = 0
  let meant = 0
  const server = createServer(async (_, response) => {
    const now = clock.now()
    arrivalsMs.push(now)
    const begin = Math.max(now, nextBegin)
    nextBegin = begin + 1000 / capacity
    meant += begin + serviceTimeMs - now
    await clock.sleep(begin + serviceTimeMs - now)
    response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    arrivalsMs,
    meantMs: () => meant,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
