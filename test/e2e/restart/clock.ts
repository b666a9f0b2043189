import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../../../src/reference-agent/agent.ts'

/** The maximum real time that counts between two beats, in milliseconds. */
const most = 3

/**
 * Real time, made faster: a real second is `speed` seconds of this clock. It stops when this process does: if
 * the machine gives it no time, or it is busy, only the first milliseconds count. So what happens on this clock does not
 * depend on how fast the machine is, as long as all of it happens in this process.
 */
export function fastClock(speed: number): Clock & { stop(): void } {
  let [passed, beat] = [0, performance.now()]
  const sinceBeat = () => Math.min(performance.now() - beat, most)
  const heart = setInterval(() => {
    passed += sinceBeat()
    beat = performance.now()
  }, 1)
  const now = () => (passed + sinceBeat()) * speed
  return {
    now,
    sleep: async (milliseconds) => {
      const end = now() + milliseconds
      for (let left = milliseconds; left > 0; left = end - now()) await setTimeout(left / speed)
    },
    stop: () => clearInterval(heart),
  }
}
