import { equal, isList, type Json, type JsonMap, mapAt, mapsIn, without } from '../../model/json.ts'
import type { Found } from '../found.ts'
import { own } from './scaling.ts'

/**
 * A network policy as settings.
 * @param base the chart's defaults of `networkPolicy`
 * @param ports the ports behind the Service, which a rule without ports would get
 */
export function policySettings(policy: Found | undefined, base: JsonMap, ports: readonly JsonMap[]): JsonMap {
  if (policy === undefined) return base
  const spec = mapAt(policy.bare, 'spec')
  const { policyTypes } = mapAt(policy.object, 'spec')
  const egress = mapsIn(spec.egress)
  const standard = egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress']
  const types: readonly Json[] = isList(policyTypes) ? policyTypes : standard
  return {
    ...base,
    enabled: true,
    ingress: mapsIn(spec.ingress).map((rule) => ruleSettings(rule, ports)),
    egress,
    policyTypes: equal(types, standard) ? [] : types,
    ...own(policy),
  }
}

function ruleSettings(rule: JsonMap, ports: readonly JsonMap[]): JsonMap {
  if (ports.length === 0) return rule
  if (rule.ports === undefined) return { ...rule, ports: [] }
  return equal(rule.ports, ports) ? without(rule, 'ports') : rule
}
