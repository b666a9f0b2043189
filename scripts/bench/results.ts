import type { RenderGroupName } from './contenders.ts'
import type { Machine } from './machine.ts'
import type { ProgramTimes } from './program.ts'
import type { ReleaseSize } from './release.ts'
import type { Rendered } from './render.ts'
import type { SchemaSize } from './schema.ts'

export type Major = 'helm3' | 'helm4'
export const majors: readonly Major[] = ['helm4', 'helm3']

/** The majors as messages name them. */
export const helmNames: Readonly<Record<Major, string>> = { helm4: 'Helm 4', helm3: 'Helm 3' }

/** All that a run measured; parts that it skipped are missing. */
export type Results = {
  machine: Machine
  schema: SchemaSize
  rendered: Readonly<Record<Major, RenderedGroups>>
  /** The CLI's commands, by fleet. */
  program: readonly ProgramTimes[]
  releases?: readonly ReleaseSize[]
  /** Seconds of each part of `npm test`. */
  suite?: Readonly<Record<string, number>>
}

/** The measurements of each contender, by group. */
export type RenderedGroups = Readonly<Partial<Record<RenderGroupName, Readonly<Record<string, Rendered>>>>>
