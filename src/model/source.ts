import type { Json, Path } from './json.ts'
import type { Place } from './place.ts'

/** A document of a values file, or one flag such as `--set`: something that sets values. */
export type Source = {
  /** The file as it was named, or the flag with its argument. */
  readonly name: string
  /** What it sets: a document one map at the top, a flag each of its values. */
  readonly pieces: readonly Piece[]
  /**
   * Where the value at a path of these values stands, or the nearest value around it.
   * @param part whether to point at the key or at the value
   */
  readonly locate: (path: Path, part: 'key' | 'value') => Place
}

/** A value, and where in the values it goes. */
export type Piece = { readonly at: Path; readonly value: Json }
