import type { Comparison } from '../../import/proof/compare.ts'
import type { Purpose } from '../../import/proof/purpose.ts'
import { formatPath, type Json, type Path } from '../../model/json.ts'
import { list } from '../../text/format.ts'

/** What each purpose means. */
const meanings: Readonly<Record<Purpose, string>> = {
  labels: 'labels that the chart sets to tell agents apart',
  selectors: 'selectors, because the chart selects pods by its own labels; pods keep the old ones, too',
  names: 'new names, see Names in docs/migrate.md',
  ports: 'port names, which the chart requires',
  security: 'security settings that the chart adds',
  'service-links': 'no environment variables for other Services; find these by their DNS names',
  replicas: 'the number of pods, which the autoscaler sets',
  'governing-service': 'the headless Service that names the pods of a StatefulSet',
  keep: 'claims stay when the release is uninstalled (persistence.keep)',
  claim: 'claims of a StatefulSet with one pod, which are mounted as they are',
  'storage-class': 'the storage class that the cluster chose for a claim; it stays',
  'claim-template': 'labels of the claims that a StatefulSet makes',
}

/** What differs on purpose, by purpose and kind. */
export function purposeLines(objects: readonly Comparison[]): string[] {
  const all = objects.flatMap(({ found, differences }) =>
    differences.flatMap(({ purpose, path, after }) => (purpose === undefined ? [] : [{ found, purpose, path, after }])),
  )
  return [...Map.groupBy(all, ({ purpose }) => purpose)].map(([purpose, each]) => {
    const kinds = [...Map.groupBy(each, ({ found }) => found.kind)].map(
      ([kind, of]) => `${new Set(of.map(({ found }) => found.name)).size} ${kind}`,
    )
    const details = detailsOf(purpose, each)
    const fields = details.length === 0 ? '' : ` (${list(details, 12)})`
    return `${meanings[purpose]}${fields}: ${list(kinds)}`
  })
}

/** What to tell of differences of one purpose: which security is added, and which names change. */
function detailsOf(
  purpose: Purpose,
  each: readonly { readonly found: Comparison['found']; readonly path: Path; readonly after: Json | undefined }[],
): string[] {
  if (purpose === 'security') return [...new Set(each.map(({ path }) => fieldText(path)))]
  if (purpose !== 'names') return []
  const named = each.filter(({ path }) => path[0] === 'metadata')
  return [...new Set(named.map(({ found, after }) => `${found.name} becomes ${after}`))]
}

/** A field of a pod without what is the same for all. */
function fieldText(path: Path): string {
  return formatPath(path[1] === 'template' ? path.slice(path[2] === 'spec' ? 3 : 2) : path)
}
