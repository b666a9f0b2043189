import type { KubernetesObjects } from '../../../src/kubernetes/types.ts'
import { isMap } from '../../../src/model/json.ts'
import type { Kubectl } from '../../cluster/kubectl.ts'
import { closure } from '../closure.ts'
import type { Kubernetes } from '../documents.ts'
import { shortName } from '../simplify.ts'
import { ask } from './ask.ts'
import { mergedLists } from './merged-lists.ts'
import { placesOf } from './places.ts'
import { answerAt, objectOf, probesAt } from './probes.ts'
import { typesOf } from './types.ts'

/** The kinds that the chart renders, with the full names of their definitions. */
const roots = new Map([
  ['apps/v1/Deployment', 'io.k8s.api.apps.v1.Deployment'],
  ['apps/v1/StatefulSet', 'io.k8s.api.apps.v1.StatefulSet'],
  ['autoscaling/v2/HorizontalPodAutoscaler', 'io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler'],
  ['networking.k8s.io/v1/NetworkPolicy', 'io.k8s.api.networking.v1.NetworkPolicy'],
  ['policy/v1/PodDisruptionBudget', 'io.k8s.api.policy.v1.PodDisruptionBudget'],
  ['v1/PersistentVolumeClaim', 'io.k8s.api.core.v1.PersistentVolumeClaim'],
  ['v1/Service', 'io.k8s.api.core.v1.Service'],
  ['v1/ServiceAccount', 'io.k8s.api.core.v1.ServiceAccount'],
])

/**
 * What a running API server makes of objects of these kinds: it is asked about each property that they have, without
 * making any.
 * @param isAsked which definitions it is asked about, by their names; of the others, nothing is in the types
 * @throws SchemaError where its answers follow no rule that is known here
 * @throws UserError when kubectl fails
 */
export async function readObjects(
  cluster: Kubectl,
  kubernetes: Kubernetes,
  isAsked: (definition: string) => boolean = () => true,
): Promise<KubernetesObjects> {
  const definitions = closure(kubernetes, [...roots.values()].map(shortName))
  const places = placesOf(kubernetes, definitions, roots)
  const asked = places.filter(({ definition }) => isAsked(definition))
  const probes = asked.flatMap((place) => probesAt(place, definitions))
  const answers = await ask(
    cluster,
    probes.map((probe) => objectOf(probe, definitions)),
  )
  const accepted = probes.flatMap((probe, index) => {
    const got = answerAt(probe.place, answers[index] ?? null)
    return isMap(got) ? [{ probe, got }] : []
  })
  return {
    version: kubernetes.version,
    kinds: Object.fromEntries([...roots].map(([kind, fullName]) => [kind, shortName(fullName)])),
    types: typesOf(kubernetes, definitions, accepted),
    mergedLists: mergedLists(kubernetes, places),
  }
}
