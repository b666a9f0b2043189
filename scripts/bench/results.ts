import type { RenderGroupName } from './contenders.ts'
import type { Machine } from './machine.ts'
import type { ReleaseSize } from './release.ts'
import type { Rendered } from './render.ts'
import type { SchemaSize } from './schema.ts'

export type Major = 'helm3' | 'helm4'
export const majors: readonly Major[] = ['helm4', 'helm3']

/** The majors in the words of messages. */
export const helmNames: Readonly<Record<Major, string>> = { helm4: 'Helm 4', helm3: 'Helm 3' }

/** All that a run has measured; what it left out is missing. */
export type Results = {
  machine: Machine
  schema: SchemaSize
  rendered: Readonly<Record<Major, RenderedGroups>>
  /** Milliseconds of the program's commands and of what was run beside them, one for each round. */
  program?: Readonly<Record<string, readonly number[]>>
  releases?: readonly ReleaseSize[]
  /** Seconds of each part of `npm test`. */
  suite?: Readonly<Record<string, number>>
}

/** By group, what each contender showed. */
export type RenderedGroups = Readonly<Partial<Record<RenderGroupName, Readonly<Record<string, Rendered>>>>>
