import { isMap, type Json, type JsonMap, type Path } from './json.ts'
import { overlay } from './overlay.ts'
import type { Place } from './place.ts'

/** A document of a values file, or one flag such as `--set`: something that sets values. */
export type Source = {
  /** The file as it was named, or the flag with its argument. */
  readonly name: string
  /** What it sets: one map at the top for a document, each single value for a flag. */
  readonly pieces: readonly Piece[]
  /**
   * The place of the value at a path, or of the nearest value around it.
   * @param part whether to point at the key or at the value
   */
  readonly locate: (path: Path, part: 'key' | 'value') => Place
  /** How the file has a number, boolean or null at a path, or its key. Missing for what is not YAML; undefined for quoted text. */
  readonly written?: (path: Path, part?: 'key' | 'value') => Written | undefined
}

/** A value without quotes as the file has it, such as `0644` or `yes`; of an alias, where its anchor is. */
type Written = { readonly text: string; readonly place: Place }

/** A value, and where in the values it goes. */
export type Piece = { readonly at: Path; readonly value: Json }

/** The values of all documents, each laid over those before it. */
export function valuesOf(documents: readonly Source[]): JsonMap {
  return documents.flatMap(({ pieces }) => pieces.map(({ value }) => value).filter(isMap)).reduce(overlay, {})
}
