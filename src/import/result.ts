import type { RenderedObject } from '../helm/render.ts'
import type { Release } from '../helm/run.ts'
import type { JsonMap } from '../model/json.ts'
import type { Problem } from '../model/problem.ts'
import type { Found, FoundAgent } from './found.ts'
import type { FleetNames } from './names.ts'
import type { Comparison } from './proof/compare.ts'
import type { Restoration } from './proof/restore.ts'

/** An object that stays outside the values, and why. */
export type LeftObject = { readonly found: Found; readonly why: string }

/** What an import gives. */
export type Imported = {
  readonly values: JsonMap
  readonly release: Release
  readonly names: FleetNames
  readonly agents: readonly FoundAgent[]
  /** What becomes of each object that values carry. */
  readonly objects: readonly Comparison[]
  /** What the chart renders in addition. */
  readonly added: readonly RenderedObject[]
  /** Objects that stay as they are, without loss. */
  readonly left: readonly LeftObject[]
  /** Objects that no agent has, and that values carry as they are. */
  readonly further: readonly LeftObject[]
  /** Objects that are not carried. */
  readonly missing: readonly LeftObject[]
  /** What to write to have less security, as before; each was tried. */
  readonly restorations: readonly Restoration[]
  /** Why the chart rejects the values; then nothing is compared. */
  readonly problems: readonly Problem[]
}

/** Whether an import loses something, as far as it can tell. */
export function isLossy({ objects, missing, problems }: Imported): boolean {
  const loses = objects.some(
    ({ renders, found, differences }) =>
      (renders === undefined && !isKept(found)) || differences.some(({ purpose }) => purpose === undefined),
  )
  return loses || missing.length > 0 || problems.length > 0
}

/** Whether an object stays in the cluster although the chart does not render it: claims do. */
export function isKept({ kind }: Found): boolean {
  return kind === 'PersistentVolumeClaim'
}
