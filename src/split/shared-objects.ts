import { manifestsIn, parseManifest } from '../helm/render.ts'
import { child } from '../model/json.ts'
import type { Problem } from '../model/problem.ts'
import { list } from '../text/format.ts'

/** Objects that more than one release would have, as problems: in the cluster, an object belongs to one release. */
export function sharedObjects(releases: readonly { readonly name: string; readonly manifest: string }[]): Problem[] {
  const owners = new Map<string, Set<string>>()
  for (const { name: release, manifest } of releases) {
    for (const text of manifestsIn(manifest)) {
      const parsed = parseManifest(text)
      if (parsed === undefined) continue
      const { kind, name, object } = parsed
      const namespace = child(object.metadata, 'namespace') ?? ''
      const key = [kind, name, namespace].join(' ')
      owners.set(key, (owners.get(key) ?? new Set()).add(release))
    }
  }
  return [...owners].flatMap(([key, names]) => (names.size < 2 ? [] : [problemOf(key, [...names])]))
}

function problemOf(key: string, releases: readonly string[]): Problem {
  const [kind, name] = key.split(' ')
  const fix =
    kind === 'ServiceAccount'
      ? 'Create it yourself, and set serviceAccount.create: false for the agents that use it.'
      : 'Create it yourself, and remove it from the values, or give it a name that contains the name of its agent.'
  return {
    rule: 'same-object',
    severity: 'error',
    message: `${kind} ${name} would be in several releases (${list(releases)}), but an object belongs to one. ${fix}`,
  }
}
