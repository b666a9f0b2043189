import { tools } from './catalog.ts'
import type { ToolPlace } from './locate.ts'

/** A tool that could not be made in one way, and why: a clause, or sentences. */
export type Failure = { place: ToolPlace; reason: string }

/** Tools as messages name them: `helm 4.3.1, kubectl 1.36.3`. */
export function names(places: readonly Pick<ToolPlace, 'tool' | 'version'>[]): string {
  return places.map(({ tool, version }) => `${tools[tool].command} ${version}`).join(', ')
}
