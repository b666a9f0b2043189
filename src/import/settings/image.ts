import { type JsonMap, mapAt } from '../../model/json.ts'
import { defined } from '../pod.ts'

/** The image of a container as settings. A digest wins over a tag, and names the same bytes. */
export function imageSettings({ image, imagePullPolicy }: JsonMap, base: JsonMap): JsonMap {
  const parts = /^(?:([^/]*[.:][^/]*|localhost)\/)?([^:@]+)(?::([^@]+))?(?:@(.+))?$/.exec(String(image)) ?? []
  const [, registry = '', repository = String(image), tag, digest] = parts
  const isLatest = digest === undefined && (tag ?? 'latest') === 'latest'
  return {
    ...mapAt(base, 'image'),
    ...defined({
      registry,
      repository,
      tag: digest === undefined ? (tag ?? 'latest') : '',
      digest: digest ?? '',
      // What Kubernetes uses without one.
      pullPolicy: imagePullPolicy ?? (isLatest ? 'Always' : 'IfNotPresent'),
    }),
  }
}
