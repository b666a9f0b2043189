import { UsageError } from '../model/problem.ts'
import { list } from '../text/format.ts'
import { type Found, workloadKinds } from './found.ts'

/** The objects of one namespace: a release has one. */
export function inNamespace(
  found: readonly Found[],
  wanted: string | undefined,
): { found: readonly Found[]; namespace: string | undefined } {
  const namespaces = [
    ...new Set(found.filter(({ kind }) => workloadKinds.includes(kind)).flatMap(({ namespace }) => namespace ?? [])),
  ]
  if (wanted === undefined && namespaces.length > 1) {
    throw new UsageError(
      `These workloads are in several namespaces (${list(namespaces)}), and a release has one. Import one at a time: --namespace ${namespaces[0]}`,
    )
  }
  const namespace = wanted ?? namespaces[0]
  return {
    found: found.filter((each) => each.namespace === undefined || each.namespace === (namespace ?? each.namespace)),
    namespace,
  }
}
