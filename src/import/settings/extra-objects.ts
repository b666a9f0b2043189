import { standardLabels } from '../../kubernetes/labels.ts'
import { isList, isMap, type Json, type JsonMap, mapAt } from '../../model/json.ts'
import { chartLabels } from '../clean.ts'
import type { Found } from '../found.ts'
import type { AgentContext } from './context.ts'
import { carriedAutoscaler, carriedBudget } from './scaling.ts'
import { agentService, isGoverning } from './service.ts'

/** Objects that belong to an agent, and that its settings cannot carry: as they are, for its pods. */
export function extraObjectSettings(context: AgentContext): JsonMap {
  const { services, budget, autoscaler, extras } = context.found
  const service = agentService(context)
  const left = services.filter((each) => each !== service && !isGoverning(each, context))
  const bare = [
    budget === carriedBudget(context) ? undefined : budget,
    autoscaler === carriedAutoscaler(context) ? undefined : autoscaler,
  ]
  const all = [...left, ...bare, ...extras, ...context.named].filter((found) => found !== undefined)
  return Object.fromEntries(
    all.map((found) => [ownKey(found, context), templated(scaled(verbatim(found, 'agent'), context), context)]),
  )
}

/** An autoscaler scales the agent, whatever it was called. */
function scaled(object: JsonMap, { fullname }: AgentContext): JsonMap {
  const spec = mapAt(object, 'spec')
  if (object.kind !== 'HorizontalPodAutoscaler') return object
  return { ...object, spec: { ...spec, scaleTargetRef: { ...mapAt(spec, 'scaleTargetRef'), name: fullname } } }
}

/** The key of an object among those of its agent, which says what its name has beyond the agent's. */
function ownKey({ kind, name }: Found, { fullname }: AgentContext): string {
  const rest = name === fullname ? '' : name.startsWith(`${fullname}-`) ? name.slice(fullname.length) : `-${name}`
  return `${kind.charAt(0).toLowerCase()}${kind.slice(1)}${rest}`.replace(/[^-A-Za-z0-9_.]/g, '-')
}

/** An object with the agent's names as templates, so that agents can share it. */
function templated(value: Json, context: AgentContext): Json {
  if (typeof value === 'string') {
    return value === context.name ? '{{ .agent.name }}' : replaceName(value, context.fullname)
  }
  if (isList(value)) return value.map((each) => templated(each, context))
  if (!isMap(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, templated(each, context)]))
}

/** Replaces a name where it stands by itself, or before a dash or a dot. */
function replaceName(text: string, name: string): string {
  const pattern = new RegExp(`(?<![-.A-Za-z0-9])${name}(?![A-Za-z0-9])`, 'g')
  return text.replaceAll(pattern, '{{ .agent.fullname }}')
}

/** The key of an object among further ones. */
export function keyOf({ kind, name }: Found): string {
  return `${kind.toLowerCase()}-${name}`.replace(/[^-A-Za-z0-9_.]/g, '-').replace(/[^A-Za-z0-9]+$/, '')
}

/**
 * An object as it is, as a template that renders it.
 * @param owner whose pods it selects, if it does: labels that only the chart sets are replaced by its own
 */
export function verbatim({ bare }: Found, owner: 'agent' | 'release'): JsonMap {
  const metadata = mapAt(bare, 'metadata')
  const kept = Object.fromEntries(
    Object.entries(metadata).filter(([, value]) => !isMap(value) || Object.keys(value).length > 0),
  )
  const object = escaped({ ...bare, metadata: kept }) as JsonMap
  const spec = mapAt(object, 'spec')
  switch (object.kind) {
    case 'Service':
      return isMap(spec.selector)
        ? { ...object, spec: { ...spec, selector: selectorFor(spec.selector, owner) } }
        : object
    case 'PodDisruptionBudget':
      return { ...object, spec: { ...spec, selector: labelSelector(mapAt(spec, 'selector'), owner) } }
    case 'NetworkPolicy':
      return { ...object, spec: { ...spec, podSelector: labelSelector(mapAt(spec, 'podSelector'), owner) } }
    default:
      return object
  }
}

function labelSelector(selector: JsonMap, owner: 'agent' | 'release'): JsonMap {
  const { matchLabels } = selector
  return isMap(matchLabels) ? { ...selector, matchLabels: selectorFor(matchLabels, owner) } : selector
}

function selectorFor(selector: JsonMap, owner: 'agent' | 'release'): JsonMap {
  const keys = Object.keys(selector)
  if (!keys.some((key) => chartLabels.includes(key))) return selector
  const kept = Object.fromEntries(Object.entries(selector).filter(([key]) => !chartLabels.includes(key)))
  return {
    ...kept,
    [standardLabels.instance]: '{{ .Release.Name }}',
    ...(owner === 'agent' && { [standardLabels.component]: '{{ .agent.name }}' }),
  }
}

/** Text with braces would be a template of its own. */
function escaped(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll('{{', '{{ "{{" }}')
  if (isList(value)) return value.map(escaped)
  if (!isMap(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, escaped(each)]))
}
