import { describe, expect, it } from 'vitest'
import type { AgentSettings } from '../../src/values.ts'
import { fleet } from './fleet.ts'
import { notes } from './helm.ts'

/** Settings that the notes warn of, a part of the warning, and the same without a reason. */
const table: readonly { what: string; settings: AgentSettings; said: string; harmless: AgentSettings }[] = [
  {
    what: 'a budget that blocks every drain',
    settings: { podDisruptionBudget: { enabled: true, maxUnavailable: 0 } },
    said: 'allows no pod to be taken away',
    harmless: { podDisruptionBudget: { enabled: true } },
  },
  {
    what: 'a budget that wants as many pods as there are',
    settings: { podDisruptionBudget: { enabled: true, minAvailable: 1 } },
    said: 'allows no pod to be taken away',
    harmless: { podDisruptionBudget: { enabled: true, minAvailable: 0 } },
  },
  {
    what: 'several affinity ports on one Service',
    settings: { service: { enabled: true, ports: { a: { port: 1 }, b: { port: 2 } } } },
    said: 'affinity is kept for each by itself',
    harmless: { service: { enabled: true, sessionAffinity: 'None', ports: { a: { port: 1 }, b: { port: 2 } } } },
  },
  {
    what: 'affinity on a headless Service',
    settings: { service: { enabled: true, clusterIP: 'None' } },
    said: 'the Service is headless',
    harmless: { service: { enabled: true, clusterIP: 'None', sessionAffinity: 'None' } },
  },
  {
    what: 'a source range that is written with another address than the first',
    settings: { service: { enabled: true, type: 'LoadBalancer', loadBalancerSourceRanges: ['192.0.2.77/28'] } },
    said: 'Write 192.0.2.64/28, or 192.0.2.77/32 for that address alone.',
    harmless: {
      service: {
        enabled: true,
        type: 'LoadBalancer',
        loadBalancerSourceRanges: ['192.0.2.64/28', '192.0.2.77/32', '0.0.0.0/0', '2001:db8::1/64'],
      },
    },
  },
  {
    what: 'networks of a policy that are written so',
    settings: {
      networkPolicy: {
        enabled: true,
        egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.2.3/16'] } }] }],
      },
    },
    said: 'Write 10.1.0.0/16, or 10.1.2.3/32 for that address alone.',
    harmless: { networkPolicy: { egress: [{ to: [{ ipBlock: { cidr: '10.1.2.3/8' } }] }] } },
  },
  {
    what: 'hard anti-affinity',
    settings: { podAntiAffinity: 'hard' },
    said: 'podAntiAffinity is hard',
    harmless: { podAntiAffinity: 'soft' },
  },
  {
    what: 'more replicas than one identity can have',
    settings: { kind: 'StatefulSet', replicas: 2 },
    said: 'several pods share one identity',
    harmless: { kind: 'StatefulSet', replicas: 2, environmentVariables: { agentName: '' } },
  },
  {
    what: 'progressive service deployment with variables that are not verified',
    settings: { progressiveServiceDeployment: { enabled: true } },
    said: 'CYBUS_WARMUP_DURATION_PROGRESSIVE_SERVICE_DEPLOYMENT',
    harmless: {
      progressiveServiceDeployment: { enabled: true },
      environmentVariables: {
        progressiveServiceDeployment: { warmupDuration: 'A', warmupMinDelay: 'B', warmupMaxDelay: '' },
      },
    },
  },
  {
    what: 'a disabled agent whose claim goes with it',
    settings: { enabled: false, persistence: { keep: false } },
    said: 'its claim is not kept',
    harmless: { enabled: false },
  },
  {
    what: 'a disabled StatefulSet, whose first claim goes with it',
    settings: { enabled: false, kind: 'StatefulSet', persistence: { keep: false } },
    said: 'its claim is not kept',
    harmless: { enabled: false, kind: 'StatefulSet' },
  },
  {
    what: 'the tag latest',
    settings: { image: { tag: 'latest' } },
    said: 'image.tag is latest',
    harmless: { image: { tag: 'latest', digest: `sha256:${'0'.repeat(64)}` } },
  },
]

describe.each(table)('$what', ({ settings, said, harmless }) => {
  it('is named in the notes, with the agents', async () => {
    const text = await notes(fleet(settings, { name: 'north' }, { name: 'south' }))
    const lines = text.split('\n').filter((line) => line.includes(said))
    expect(lines.join('\n')).toMatch(/^ {2}- (north, south: .*|north: .*\n {2}- south: .*)$/)
  })
  it('is not named without a reason', async () => {
    expect(await notes(fleet(harmless, { name: 'north' }))).not.toContain('Please check')
  })
})
