import type { JsonMap } from '../model/json.ts'
import type { ObjectChange } from './objects.ts'

/** A changed object, with both its old and its new state. */
export type Both = ObjectChange & { readonly before: JsonMap; readonly after: JsonMap }

/** An object that is deleted before an upgrade, so that the upgrade can create it anew. */
export type Removal = {
  readonly kind: string
  readonly name: string
  /** What happens to its pods: they stay (`orphan`), are waited for (`foreground`), or there are none (`background`). */
  readonly cascade: 'orphan' | 'foreground' | 'background'
}

/** A change that Kubernetes does not make. */
export type Refusal = {
  /** A sentence on what happens, and what to do instead. */
  readonly text: string
  /** What makes room for the change; undefined if only other values help. */
  readonly removal: Removal | undefined
}
