import { workloadKinds } from '../kubernetes/kinds.ts'
import { UsageError } from '../model/problem.ts'
import { list } from '../text/format.ts'
import type { Found } from './found.ts'

/**
 * The objects of one namespace: a release has one. Objects that name none belong to each.
 * @param options.namespace the wanted one; by default the likely one if workloads have it, or the only one that they have
 * @throws UsageError if workloads have several, or others than the wanted one
 */
export function inNamespace(
  found: readonly Found[],
  {
    namespace: named,
    likelyNamespace: likely,
  }: { namespace?: string | undefined; likelyNamespace?: string | undefined },
): { found: readonly Found[]; namespace: string | undefined } {
  const workloads = found.filter(({ kind }) => workloadKinds.includes(kind))
  const namespaces = [...new Set(workloads.flatMap(({ namespace }) => namespace ?? []))]
  const [first] = namespaces
  const wanted = named ?? (likely !== undefined && namespaces.includes(likely) ? likely : undefined)
  if (wanted === undefined && namespaces.length > 1) {
    const other = workloads.find(({ namespace }) => namespace === namespaces[1])
    throw new UsageError(
      `${placeOf(other)}these workloads are in several namespaces (${list(namespaces)}), and a release has one. Import one at a time: --namespace ${first}`,
    )
  }
  const isElsewhere = workloads.every(({ namespace }) => namespace !== undefined && namespace !== wanted)
  if (wanted !== undefined && first !== undefined && isElsewhere) {
    throw new UsageError(
      `${placeOf(workloads[0])}no Deployment and no StatefulSet is in the namespace ${wanted}, but in ${list(namespaces)}. Set --namespace to one of these.`,
    )
  }
  const namespace = wanted ?? first
  return {
    found: found.filter((each) => each.namespace === undefined || each.namespace === (namespace ?? each.namespace)),
    namespace,
  }
}

function placeOf(found: Found | undefined): string {
  return found === undefined ? '' : `${found.place.source}:${found.place.line}: `
}
