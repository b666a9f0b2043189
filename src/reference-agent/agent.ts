import { setTimeout } from 'node:timers/promises'
import type { Warmup } from './environment.ts'

/** Time as an agent sees it, in milliseconds. */
export type Clock = {
  /** Time since a fixed moment. Never goes back. */
  readonly now: () => number
  /** Resolves when this time has passed. */
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** Changes how an agent runs; for tests. */
export type AgentOptions = {
  /** By default real time. */
  readonly clock?: Clock
  /** Draws a number from 0 (included) to 1 (excluded), uniformly. */
  readonly random?: () => number
  /** The delay before a fetch outside the window, in milliseconds. By default 0. */
  readonly baseDelay?: number
}

/**
 * The reference of how an agent staggers its fetches after a start (progressive service deployment):
 *
 * 1. The window opens when the agent starts, and is `warmup.duration` minutes long. Without `warmup` there is none.
 * 2. Resources are fetched one after another, in their order. A fetch begins only after the last one has ended.
 * 3. Before each fetch, including the first, the agent waits: inside the window a time that is drawn anew each time,
 *    uniformly from `minDelay` to `maxDelay` milliseconds; outside it the base delay.
 * 4. Whether it is inside the window is decided when the wait begins. A wait that has begun is never cut short, so the
 *    last delayed fetch of an agent comes up to `maxDelay` after the window's end.
 *
 * @param fetch fetches one resource; an error ends the agent, so retries are up to this function
 * @returns when all resources are fetched
 */
export async function runAgent<Resource>(
  resources: Iterable<Resource>,
  fetch: (resource: Resource) => Promise<unknown>,
  warmup: Warmup | undefined,
  { clock = realTime, random = Math.random, baseDelay = 0 }: AgentOptions = {},
): Promise<void> {
  const windowEnd = clock.now() + (warmup?.duration ?? 0) * 60_000
  for (const resource of resources) {
    const inside = warmup !== undefined && clock.now() < windowEnd
    const delay = inside ? warmup.minDelay + random() * (warmup.maxDelay - warmup.minDelay) : baseDelay
    if (delay > 0) await clock.sleep(delay)
    await fetch(resource)
  }
}

/** The time of the machine. */
const realTime: Clock = { now: () => performance.now(), sleep: (milliseconds) => setTimeout(milliseconds) }
