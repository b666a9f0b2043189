import { standardLabels } from '../kubernetes/labels.ts'
import { isList, isMap, type JsonMap, mapAt } from '../model/json.ts'

/** Fields of metadata that the API server and controllers write. */
const serverMetadata = [
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'finalizers',
  'generateName',
  'generation',
  'managedFields',
  'namespace',
  'ownerReferences',
  'resourceVersion',
  'selfLink',
  'uid',
]

/** Annotations that tools and controllers write. */
const toolAnnotation =
  /^(meta\.helm\.sh\/|deployment\.kubernetes\.io\/revision$|kubectl\.kubernetes\.io\/|pv\.kubernetes\.io\/|volume\.(beta\.)?kubernetes\.io\/|autoscaling\.alpha\.kubernetes\.io\/(conditions|current-metrics)$|control-plane\.alpha\.kubernetes\.io\/)/

/** Labels that the chart writes itself, and refuses in values. */
export const chartLabels: readonly string[] = [...Object.values(standardLabels), 'helm.sh/chart']

/** Whether an object comes from a cluster, rather than from a file that somebody wrote. */
function isLive(object: JsonMap): boolean {
  return mapAt(object, 'metadata').uid !== undefined
}

/**
 * An object as somebody would have written it: without its status, and without what the API server, controllers and
 * tools add.
 */
export function cleaned(object: JsonMap): JsonMap {
  const { status: _, spec, ...rest } = object
  const metadata = cleanedMetadata(mapAt(object, 'metadata'))
  if (!isMap(spec)) return { ...rest, metadata, ...(spec !== undefined && { spec }) }
  const written = isLive(object) ? writtenSpec(object, spec) : spec
  const { template, volumeClaimTemplates } = written
  return {
    ...rest,
    metadata,
    spec: {
      ...written,
      ...(isMap(template) && {
        template: { ...template, metadata: cleanedMetadata(mapAt(template, 'metadata')) },
      }),
      ...(isList(volumeClaimTemplates) && {
        volumeClaimTemplates: volumeClaimTemplates.map((each) => (isMap(each) ? cleaned(each) : each)),
      }),
    },
  }
}

function cleanedMetadata(metadata: JsonMap): JsonMap {
  const kept = Object.fromEntries(Object.entries(metadata).filter(([key]) => !serverMetadata.includes(key)))
  const annotations = Object.fromEntries(
    Object.entries(mapAt(metadata, 'annotations')).filter(([key]) => !toolAnnotation.test(key)),
  )
  return { ...kept, annotations, labels: mapAt(metadata, 'labels') }
}

/** A spec without what a cluster chose when it got the object. */
function writtenSpec({ kind, metadata }: JsonMap, spec: JsonMap): JsonMap {
  if (kind === 'Service') {
    const { clusterIPs: _, ipFamilies: __, ipFamilyPolicy, clusterIP, ...rest } = spec
    return {
      ...rest,
      ...(clusterIP === 'None' && { clusterIP }),
      ...(ipFamilyPolicy !== undefined && ipFamilyPolicy !== 'SingleStack' && { ipFamilyPolicy }),
    }
  }
  if (kind === 'PersistentVolumeClaim') {
    const { volumeName, ...rest } = spec
    const isChosen = mapAt(metadata, 'annotations')['pv.kubernetes.io/bound-by-controller'] === 'yes'
    return volumeName === undefined || isChosen ? rest : spec
  }
  return spec
}

/** Labels that are not the chart's own. */
export function ownLabels(labels: JsonMap): JsonMap {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !chartLabels.includes(key)))
}

/** The annotation that lets Helm leave an object when its release goes. */
export const policyAnnotation = 'helm.sh/resource-policy'

/** Annotations that are not the chart's own. */
export function ownAnnotations(annotations: JsonMap): JsonMap {
  return Object.fromEntries(Object.entries(annotations).filter(([key]) => key !== policyAnnotation))
}
