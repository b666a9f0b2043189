import { setTimeout } from 'node:timers/promises'
import type { Warmup } from './environment.ts'

/** Time as an agent sees it, in milliseconds. */
export type Clock = {
  /** Since any moment that stays the same. Never goes back. */
  readonly now: () => number
  /** Ends when so much time has passed. */
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** How an agent runs where that is not as usual; for tests. */
export type AgentOptions = {
  /** Real time without it. */
  readonly clock?: Clock
  /** Draws a number from 0 to below 1, each equally likely. */
  readonly random?: () => number
  /** The delay before a fetch outside of the window, in milliseconds. 0 without it. */
  readonly baseDelay?: number
}

/**
 * The reference of how an agent staggers its fetches after a start (progressive service deployment):
 *
 * 1. The window opens when the agent starts, and is `warmup.duration` minutes long. Without `warmup` there is none.
 * 2. The resources are fetched one after another, in their order. The next is not begun before the last has ended.
 * 3. Before each fetch, the first included, the agent waits: inside the window a time drawn anew each time, uniformly
 *    from `minDelay` to `maxDelay` milliseconds; outside of it the base delay.
 * 4. Whether it is inside the window is decided when the wait begins. A wait that has begun is never cut short, so that
 *    the last delayed fetch of an agent comes up to `maxDelay` after the window's end.
 *
 * @param fetch fetches one resource; an error of it ends the agent, so that trying again is up to it
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

/** Milliseconds that pass as they do. */
const realTime: Clock = { now: () => performance.now(), sleep: (milliseconds) => setTimeout(milliseconds) }
