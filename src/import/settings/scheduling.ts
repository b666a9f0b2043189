import { equal, isMap, type JsonMap, mapAt, mapsIn, valueAt, without } from '../../model/json.ts'
import { podOf } from '../pod.ts'
import type { AgentContext } from './context.ts'

/** Where pods run, as settings. */
export function schedulingSettings(context: AgentContext): JsonMap {
  const pod = podOf(context.found)
  const affinity = mapAt(pod, 'affinity')
  const apart = apartSettings(affinity, context)
  return {
    podAntiAffinity: apart?.podAntiAffinity ?? 'none',
    podAntiAffinityOptions: apart?.podAntiAffinityOptions ?? mapAt(context.base, 'podAntiAffinityOptions'),
    affinity: apart === undefined || apart.isOwn === true ? affinity : without(affinity, 'podAntiAffinity'),
    topologySpreadConstraints: mapsIn(pod.topologySpreadConstraints).map((each) => constraint(each, context)),
  }
}

/** The settings that make an anti-affinity, or none where it is not the chart's kind and stands by itself. */
function apartSettings(affinity: JsonMap, { base, releaseLabels }: AgentContext): JsonMap | undefined {
  const { podAntiAffinity } = affinity
  if (!isMap(podAntiAffinity)) return undefined
  // The soft rule of the chart gives way to any other.
  const own = {
    podAntiAffinity: base.podAntiAffinity ?? 'soft',
    podAntiAffinityOptions: mapAt(base, 'podAntiAffinityOptions'),
    isOwn: true,
  }
  const hard = mapsIn(podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution)
  const soft = mapsIn(podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution)
  const isHard = hard.length === 1 && soft.length === 0
  const isSoft = soft.length === 1 && hard.length === 0 && soft[0]?.weight === 100
  const term = isHard ? hard[0] : isSoft ? mapAt(soft[0], 'podAffinityTerm') : undefined
  if (term === undefined) return own
  const options = optionsOf(term, releaseLabels)
  if (options === undefined) return own
  return {
    podAntiAffinity: isHard ? 'hard' : 'soft',
    podAntiAffinityOptions: { ...mapAt(base, 'podAntiAffinityOptions'), ...options },
  }
}

/** The options that make a term; undefined if none do. */
function optionsOf(term: JsonMap, releaseLabels: JsonMap): JsonMap | undefined {
  const { topologyKey, labelSelector, ...rest } = term
  if (topologyKey === undefined || !isMap(labelSelector) || Object.keys(rest).length > 0) return undefined
  if (equal(labelSelector, { matchLabels: releaseLabels })) return { topologyKey }
  const [expression, ...more] = mapsIn(labelSelector.matchExpressions)
  if (expression === undefined || more.length > 0 || labelSelector.matchLabels !== undefined) return undefined
  const { key, operator, values } = expression
  if (key === undefined || operator === undefined) return undefined
  return { topologyKey, key, operator, ...(values !== undefined && { value: values }) }
}

/** A spread constraint on the agent's own pods needs no selector: the chart writes it. */
function constraint(given: JsonMap, { found }: AgentContext): JsonMap {
  const selector = valueAt(found.workload.bare, ['spec', 'selector'])
  if (!equal(given.labelSelector, selector)) return given
  const revision = found.workload.kind === 'StatefulSet' ? 'controller-revision-hash' : 'pod-template-hash'
  const isOfRevision = equal(given.matchLabelKeys, [revision])
  const rest = without(given, 'labelSelector', 'matchLabelKeys')
  return isOfRevision ? rest : { ...rest, matchLabelKeys: given.matchLabelKeys ?? [] }
}
