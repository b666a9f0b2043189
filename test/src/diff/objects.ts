import { stringify } from 'yaml'
import { type ObjectChange, objectChanges } from '../../../src/diff/objects.ts'
import type { JsonMap } from '../../../src/model/json.ts'

const apiVersions: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  NetworkPolicy: 'networking.k8s.io/v1',
  StatefulSet: 'apps/v1',
}

/** An object of the agent `a`. */
export const object = (kind: string, spec: object, annotations: object = {}): JsonMap =>
  ({
    apiVersion: apiVersions[kind] ?? 'v1',
    kind,
    metadata: { name: 'data', annotations, labels: { 'app.kubernetes.io/component': 'a' } },
    spec,
  }) as unknown as JsonMap
/** A Deployment of one pod without volumes, except for the given fields. */
export const deployment = (spec: object = {}): JsonMap =>
  object('Deployment', { replicas: 1, template: { spec: { volumes: [] } }, ...spec })
/** A claim that the release keeps, or not. */
export const claim = (storage: string, more: object = {}, keep = false): JsonMap =>
  object(
    'PersistentVolumeClaim',
    { resources: { requests: { storage } }, ...more },
    keep ? { 'helm.sh/resource-policy': 'keep' } : {},
  )
/** An autoscaler of two to six pods. */
export const scaler: JsonMap = object('HorizontalPodAutoscaler', { minReplicas: 2, maxReplicas: 6 })
/** The part of a pod template that uses a claim. */
export const bound = (claimName: string): object => ({
  template: { spec: { volumes: [{ persistentVolumeClaim: { claimName } }] } },
})

/** What an upgrade changes, from what Helm would print for both sides. */
export function changes(before: readonly JsonMap[], after: readonly JsonMap[]): ObjectChange[] {
  return objectChanges(
    before.map((each) => stringify(each)),
    after.map((each) => stringify(each)),
  )
}
