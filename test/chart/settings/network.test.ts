import { describe, expect, it } from 'vitest'
import { describeSetting } from '../describe-setting.ts'
import { fleet } from '../fleet.ts'
import { type AgentObjects, render } from '../render.ts'

/** A policy without its pod selector. */
const rules = ({ networkPolicy }: AgentObjects) => {
  if (networkPolicy?.spec === undefined) return undefined
  const { podSelector: _, ...spec } = networkPolicy.spec
  return spec
}
const from = (site: string) => ({ from: [{ podSelector: { matchLabels: { site } } }] })
const to = (cidr: string) => ({ to: [{ ipBlock: { cidr } }] })
const port443 = { ports: [{ port: 443, protocol: 'TCP' as const }] }

describeSetting('networkPolicy.enabled', rules, {
  byDefault: [{}, undefined],
  inDefaults: [{ networkPolicy: { enabled: true } }, { policyTypes: ['Ingress'] }],
  inAgent: [{ networkPolicy: { enabled: false } }, undefined],
})

describeSetting('networkPolicy.ingress', rules, {
  byDefault: [{ networkPolicy: { enabled: true } }, { policyTypes: ['Ingress'] }],
  inDefaults: [
    { networkPolicy: { enabled: true, ingress: [from('north')] } },
    { policyTypes: ['Ingress'], ingress: [from('north')] },
  ],
  inAgent: [
    { networkPolicy: { ingress: [{}, from('south')] }, service: { enabled: true } },
    {
      policyTypes: ['Ingress'],
      ingress: [
        { ports: [{ port: 'rpc', protocol: 'TCP' }] },
        { ...from('south'), ports: [{ port: 'rpc', protocol: 'TCP' }] },
      ],
    },
  ],
  removed: [{ networkPolicy: { ingress: null } }, { policyTypes: ['Ingress'] }],
})

describeSetting('networkPolicy.egress', rules, {
  byDefault: [{ networkPolicy: { enabled: true } }, { policyTypes: ['Ingress'] }],
  inDefaults: [
    { networkPolicy: { enabled: true, egress: [to('192.0.2.0/24')] } },
    { policyTypes: ['Ingress', 'Egress'], egress: [to('192.0.2.0/24')] },
  ],
  inAgent: [{ networkPolicy: { egress: [{}] } }, { policyTypes: ['Ingress', 'Egress'], egress: [{}] }],
  removed: [{ networkPolicy: { egress: null } }, { policyTypes: ['Ingress'] }],
})

describeSetting('networkPolicy.policyTypes', rules, {
  byDefault: [
    { networkPolicy: { enabled: true, egress: [port443] } },
    { policyTypes: ['Ingress', 'Egress'], egress: [port443] },
  ],
  inDefaults: [
    { networkPolicy: { enabled: true, policyTypes: ['Ingress', 'Egress'] } },
    { policyTypes: ['Ingress', 'Egress'] },
  ],
  inAgent: [
    { networkPolicy: { policyTypes: ['Egress'], egress: [port443] } },
    { policyTypes: ['Egress'], egress: [port443] },
  ],
  removed: [{ networkPolicy: { policyTypes: null } }, { policyTypes: ['Ingress'] }],
})

describeSetting('networkPolicy.annotations', (agent) => agent.networkPolicy?.metadata?.annotations, {
  byDefault: [{ networkPolicy: { enabled: true } }, undefined],
  inDefaults: [{ networkPolicy: { enabled: true, annotations: { a: '1' } } }, { a: '1' }],
  inAgent: [{ networkPolicy: { annotations: { a: '2' } } }, { a: '2' }],
  removed: [{ networkPolicy: { annotations: null } }, undefined],
})

describe('networkPolicy', () => {
  it('selects the pods of its own agent', async () => {
    const { agent } = await render(
      fleet({ networkPolicy: { enabled: true } }, { name: 'a' }, { name: 'b', kind: 'StatefulSet' }),
    )
    for (const name of ['a', 'b']) {
      expect(agent(name).networkPolicy?.spec?.podSelector).toEqual(agent(name).workload.spec?.selector)
    }
  })
  it('allows each port behind the Service once, and the ports that a rule names', async () => {
    const { agent } = await render(
      fleet(
        {
          networkPolicy: { enabled: true, ingress: [from('north'), { ...from('south'), ...port443 }] },
          service: {
            enabled: true,
            ports: {
              a: { port: 1, targetPort: 8080 },
              b: { port: 2, targetPort: 8080 },
              dns: { port: 53, protocol: 'UDP' },
            },
          },
        },
        { name: 'a' },
      ),
    )
    expect(agent('a').networkPolicy?.spec?.ingress).toEqual([
      {
        ...from('north'),
        ports: [
          { port: 'a', protocol: 'TCP' },
          { port: 'dns', protocol: 'UDP' },
        ],
      },
      { ...from('south'), ...port443 },
    ])
  })
})

describeSetting('hostNetwork', (agent) => [agent.pod.hostNetwork, agent.pod.securityContext?.sysctls?.length], {
  byDefault: [{ service: { enabled: true } }, [undefined, 1]],
  inDefaults: [{ service: { enabled: true }, hostNetwork: true }, [true, undefined]],
  inAgent: [{ hostNetwork: false }, [undefined, 1]],
  removed: [{ hostNetwork: null }, [undefined, 1]],
})

const alias = (ip: string) => ({ ip, hostnames: ['press', 'paint'] })

describeSetting('hostAliases', (agent) => agent.pod.hostAliases, {
  byDefault: [{}, undefined],
  inDefaults: [{ hostAliases: [alias('192.0.2.1'), alias('192.0.2.2')] }, [alias('192.0.2.1'), alias('192.0.2.2')]],
  inAgent: [{ hostAliases: [] }, undefined],
  removed: [{ hostAliases: null }, undefined],
})

describeSetting('dnsPolicy', (agent) => agent.pod.dnsPolicy, {
  byDefault: [{}, undefined],
  inDefaults: [{ dnsPolicy: 'Default' }, 'Default'],
  inAgent: [{ dnsPolicy: '' }, undefined],
  removed: [{ dnsPolicy: null }, undefined],
})

const ndots = { options: [{ name: 'ndots', value: '2' }] }

describeSetting('dnsConfig', (agent) => agent.pod.dnsConfig, {
  byDefault: [{}, undefined],
  inDefaults: [{ dnsConfig: ndots }, ndots],
  inAgent: [{ dnsConfig: { nameservers: ['192.0.2.53'] } }, { ...ndots, nameservers: ['192.0.2.53'] }],
  removed: [{ dnsConfig: null }, undefined],
})
