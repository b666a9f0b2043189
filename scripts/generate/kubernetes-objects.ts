import stringify from 'json-stringify-pretty-compact'
import type { KubernetesObjects } from '../../src/kubernetes/types.ts'

/** src/kubernetes/objects.ts: what the API server makes of objects, for the program. */
export function kubernetesObjects({ version, kinds, types, mergedLists }: KubernetesObjects): string {
  const text = stringify({ version, kinds, types, mergedLists }, { indent: 1, maxLength: 120 })
  return `// Generated from schema/kubernetes-objects.json by npm run generate. Do not edit.
import type { KubernetesObjects } from './types.ts'

/** What the API server of Kubernetes ${version} makes of objects. */
export const kubernetesObjects: KubernetesObjects = ${text}
`
}
