import semver from 'semver'
import { minorOf } from '../toolchain/version.ts'
import type { Kubernetes } from './documents.ts'

/**
 * The minor version that brought a field, such as `1.34`; undefined if the field is as old as its definition or the oldest
 * version: whoever does not know the definition does not know the field that leads to it.
 */
export type Since = (definition: string, field: string) => string | undefined

/**
 * Finds out since when Kubernetes knows a field.
 * @param versions several versions, one of which knows each field that is asked for
 */
export function sinceOf(versions: readonly Kubernetes[]): Since {
  const inOrder = versions.toSorted((a, b) => semver.compare(a.version, b.version))
  return (definition, field) => {
    const known = inOrder.filter(({ schemas }) => schemas[definition] !== undefined)
    const first = known.find(({ schemas }) => schemas[definition]?.properties?.[field] !== undefined)
    return first === undefined || first === known[0] ? undefined : minorOf(first.version)
  }
}
