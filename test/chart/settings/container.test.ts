import { describe, expect, it } from 'vitest'
import type { AgentSettings } from '../../../src/values.ts'
import { describeSetting } from '../describe-setting.ts'
import { fleet } from '../fleet.ts'
import { render } from '../render.ts'

describe.each(['command', 'args'] as const)('%s', (field) => {
  describeSetting('in each layer', (agent) => agent.container[field], {
    byDefault: [{}, undefined],
    inDefaults: [{ [field]: ['/agent', '--level', '1e3'] }, ['/agent', '--level', '1e3']],
    inAgent: [{ [field]: ['true'] }, ['true']],
    removed: [{ [field]: null }, undefined],
  })
  it('is the one of the image if empty, without null', async () => {
    const { agent } = await render(fleet({ [field]: ['a'] }, { name: 'a', [field]: [] }))
    expect(agent('a').container).not.toHaveProperty(field)
  })
})

describeSetting('resources', (agent) => agent.container.resources, {
  byDefault: [{}, { requests: { cpu: '100m', memory: '256Mi' } }],
  inDefaults: [
    { resources: { requests: { cpu: 1 }, limits: { cpu: 4 } } },
    { requests: { cpu: 1, memory: '256Mi' }, limits: { cpu: 4 } },
  ],
  inAgent: [
    { resources: { limits: { cpu: null, memory: '1Gi' } } },
    { requests: { cpu: 1, memory: '256Mi' }, limits: { memory: '1Gi' } },
  ],
  removed: [{ resources: null }, undefined],
})

const http = { httpGet: { path: '/startup', port: 2024 } }

describe.each(['startupProbe', 'livenessProbe', 'readinessProbe'] as const)('%s', (probe) => {
  describeSetting('in each layer', (agent) => agent.container[probe], {
    byDefault: [{}, undefined],
    inDefaults: [{ [probe]: { ...http, periodSeconds: 2 } }, { ...http, periodSeconds: 2 }],
    inAgent: [
      { [probe]: { httpGet: { path: '/ready' }, periodSeconds: 5 } },
      { httpGet: { path: '/ready', port: 2024 }, periodSeconds: 5 },
    ],
    removed: [{ [probe]: null }, undefined],
  })
  it('changes its handler without keeping the previous one', async () => {
    const { agent } = await render(
      fleet({ [probe]: { ...http, periodSeconds: 2 } }, { name: 'a', [probe]: { tcpSocket: { port: 737 } } }),
    )
    expect(agent('a').container[probe]).toEqual({ tcpSocket: { port: 737 }, periodSeconds: 2 })
  })
})

const preStop = (handler: object) => ({ preStop: handler })

describeSetting('lifecycle', (agent) => agent.container.lifecycle, {
  byDefault: [{}, undefined],
  inDefaults: [{ lifecycle: preStop({ sleep: { seconds: 10 } }) }, preStop({ sleep: { seconds: 10 } })],
  inAgent: [{ lifecycle: preStop({ exec: { command: ['stop'] } }) }, preStop({ exec: { command: ['stop'] } })],
  removed: [{ lifecycle: { preStop: null } }, undefined],
})

const podDefault = {
  fsGroup: 1000,
  fsGroupChangePolicy: 'OnRootMismatch',
  runAsGroup: 1000,
  runAsNonRoot: true,
  runAsUser: 1000,
  seccompProfile: { type: 'RuntimeDefault' },
}

describeSetting('podSecurityContext', (agent) => agent.pod.securityContext, {
  byDefault: [{}, podDefault],
  inDefaults: [{ podSecurityContext: { runAsUser: 1000650000 } }, { ...podDefault, runAsUser: 1000650000 }],
  inAgent: [{ podSecurityContext: { runAsUser: 7, fsGroup: 7 } }, { ...podDefault, runAsUser: 7, fsGroup: 7 }],
  removed: [{ podSecurityContext: null }, undefined],
})

const containerDefault = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
}

describeSetting('securityContext', (agent) => agent.container.securityContext, {
  byDefault: [{}, containerDefault],
  inDefaults: [{ securityContext: { runAsUser: 8 } }, { ...containerDefault, runAsUser: 8 }],
  inAgent: [
    { securityContext: { readOnlyRootFilesystem: false } },
    { ...containerDefault, runAsUser: 8, readOnlyRootFilesystem: false },
  ],
  removed: [
    { securityContext: { capabilities: null, runAsUser: null } },
    { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
  ],
})

describe('the sysctl for ports below 1024', () => {
  const sysctl = { name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }
  const sysctlsOf = async (settings: AgentSettings) => {
    const { agent } = await render(fleet({ service: { enabled: true } }, { ...settings, name: 'a' }))
    return agent('a').pod.securityContext?.sysctls
  }

  it('allows them without root', async () => {
    expect(await sysctlsOf({})).toEqual([sysctl])
  })
  it('is added to the sysctls of the values', async () => {
    const other = { name: 'net.ipv4.tcp_syncookies', value: '1' }
    expect(await sysctlsOf({ podSecurityContext: { sysctls: [other] } })).toEqual([other, sysctl])
  })
  it('does not change a sysctl of the values', async () => {
    const own = { ...sysctl, value: '500' }
    expect(await sysctlsOf({ podSecurityContext: { sysctls: [own] } })).toEqual([own])
  })
})
