import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import type { Tool } from '../toolchain/locate.ts'

/** Where and when something was measured. */
export type Machine = {
  date: string
  cores: number
  processor: string
  gibibytes: number
  platform: string
  node: string
  /** By major. */
  helm: Readonly<Record<'helm3' | 'helm4', string>>
  /** How many processes wanted to run at the start, as a one-minute average. */
  load: number
}

/** The machine as it is now, and the Helms that are measured on it. */
export function describeMachine({ helm3, helm4 }: Readonly<Record<'helm3' | 'helm4', Tool>>): Machine {
  return {
    date: new Date().toISOString().slice(0, 10),
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    gibibytes: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    helm: { helm3: helm3.version, helm4: helm4.version },
    load: loadavg()[0] ?? 0,
  }
}
