import { type JsonMap, mapAt, mapsIn, valueAt } from '../model/json.ts'

/** The claims that the pod template of a workload names. */
export function namedClaims(workload: JsonMap | undefined): string[] {
  return mapsIn(valueAt(workload, ['spec', 'template', 'spec', 'volumes'])).flatMap((volume) => {
    const name = valueAt(volume, ['persistentVolumeClaim', 'claimName'])
    return typeof name === 'string' ? [name] : []
  })
}

/** The claims of the first pod of a workload: those that it names, and those that a StatefulSet creates for it. */
export function mountedClaims(workload: JsonMap | undefined): string[] {
  const templates = mapsIn(valueAt(workload, ['spec', 'volumeClaimTemplates']))
  const set = String(mapAt(workload, 'metadata').name)
  return [...namedClaims(workload), ...templates.map((template) => `${mapAt(template, 'metadata').name}-${set}-0`)]
}
