import { describeSetting } from '../setting.ts'

const release = {
  matchLabels: { 'app.kubernetes.io/name': 'protocol-mapper-agents', 'app.kubernetes.io/instance': 'fleet' },
}
const term = (topologyKey: string, labelSelector: object = release) => ({ topologyKey, labelSelector })
const soft = (podAffinityTerm: object) => ({
  podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] },
})
const hard = (...terms: object[]) => ({
  podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: terms },
})
const host = 'kubernetes.io/hostname'
const zone = 'topology.kubernetes.io/zone'

describeSetting('podAntiAffinity', (agent) => agent.pod.affinity, {
  byDefault: [{}, soft(term(host))],
  inDefaults: [{ podAntiAffinity: 'hard' }, hard(term(host))],
  inAgent: [{ podAntiAffinity: 'none' }, undefined],
})

describeSetting('podAntiAffinityOptions', (agent) => agent.pod.affinity, {
  byDefault: [{ podAntiAffinity: 'hard' }, hard(term(host))],
  inDefaults: [{ podAntiAffinity: 'hard', podAntiAffinityOptions: { topologyKey: zone } }, hard(term(zone))],
  inAgent: [
    { podAntiAffinity: 'soft', podAntiAffinityOptions: { key: 'app', value: ['db', '1'] } },
    soft(term(zone, { matchExpressions: [{ key: 'app', operator: 'In', values: ['db', '1'] }] })),
  ],
})

describeSetting('podAntiAffinityOptions.value', (agent) => agent.pod.affinity, {
  byDefault: [
    { podAntiAffinity: 'hard', podAntiAffinityOptions: { key: 'batch', operator: 'Exists' } },
    hard(term(host, { matchExpressions: [{ key: 'batch', operator: 'Exists' }] })),
  ],
  inDefaults: [
    { podAntiAffinity: 'hard', podAntiAffinityOptions: { key: 'app', value: 'db' } },
    hard(term(host, { matchExpressions: [{ key: 'app', operator: 'In', values: ['db'] }] })),
  ],
  inAgent: [
    { podAntiAffinityOptions: { operator: 'NotIn', value: 'web' } },
    hard(term(host, { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] })),
  ],
  removed: [{ podAntiAffinityOptions: { key: null } }, hard(term(host))],
})
