import { describe, expect, it } from 'vitest'
import type { AgentSettings } from '../../src/values.ts'
import { fleet } from './fleet.ts'
import { someMajors, template } from './helm.ts'
import { problems } from './problems.ts'

/** Problems whose fix depends on other settings: the report, and the same settings after the fix. */
const rows: readonly { title: string; wrong: AgentSettings; said: string; right: AgentSettings }[] = [
  {
    title: 'a toleration with a value, but no key',
    wrong: { tolerations: [{ value: 'x' }] },
    said: 'tolerations[0] has no key, which only operator Exists allows. Set key, or remove value and set operator to Exists, which matches every key. [toleration]',
    right: { tolerations: [{ operator: 'Exists' }] },
  },
  {
    title: 'a toleration of every key with a value',
    wrong: { tolerations: [{ operator: 'Exists', value: 'x' }] },
    said: 'tolerations[0].value is x, but operator is Exists, which matches every value. Remove value, or set key and change operator to Equal. [toleration]',
    right: { tolerations: [{ operator: 'Equal', value: 'x', key: 'edge' }] },
  },
  {
    title: 'a mount of a disabled volume',
    wrong: { volumes: { spare: { enabled: false } }, sidecars: sidecar('spare') },
    said: 'sidecars.proxy.volumeMounts[0].name (spare) is not a volume of the pod, which has data, tmp. Set volumes.spare.enabled to true, or use one of these. [mount-volume]',
    right: { volumes: { spare: { enabled: true } }, sidecars: sidecar('spare') },
  },
  {
    title: 'a mount of the built-in volume that another replaces',
    wrong: { volumes: { scratch: { mountPath: '/tmp' } }, sidecars: sidecar('tmp') },
    said: 'sidecars.proxy.volumeMounts[0].name (tmp) is not a volume of the pod, which has data, scratch. Set volumes.tmp.mountPath to a path that no other volume has, or use one of these. [mount-volume]',
    right: { volumes: { scratch: { mountPath: '/tmp' }, tmp: { mountPath: '/temporary' } }, sidecars: sidecar('tmp') },
  },
  {
    title: 'a mount in a pod without volumes',
    wrong: { persistence: { enabled: false }, volumes: { tmp: { enabled: false } }, sidecars: sidecar('spare') },
    said: 'sidecars.proxy.volumeMounts[0].name (spare) is not a volume of the pod, which has none. Add spare to volumes. [mount-volume]',
    right: {
      ...{ persistence: { enabled: false }, volumes: { tmp: { enabled: false }, spare: {} } },
      sidecars: sidecar('spare'),
    },
  },
  {
    title: 'a resource claim in a pod that has another',
    wrong: { resources: { claims: [{ name: 'gpu' }] }, podSpec: { resourceClaims: [claim('fpga')] } },
    said: 'resources.claims[0].name (gpu) is not a resource claim of the pod, which has fpga. Add gpu to podSpec.resourceClaims, or use one of these. [resource-claim]',
    right: { resources: { claims: [{ name: 'gpu' }] }, podSpec: { resourceClaims: [claim('fpga'), claim('gpu')] } },
  },
  {
    title: 'a request in bytes above its limit',
    wrong: { resources: { requests: { memory: 1_073_741_824 }, limits: { memory: '1G' } } },
    said: 'resources.requests.memory (1073741824) is above resources.limits.memory (1G). Lower the request, or raise the limit. [resources]',
    right: { resources: { requests: { memory: 1_073_741_824 }, limits: { memory: '1Gi' } } },
  },
]

function sidecar(volume: string): NonNullable<AgentSettings['sidecars']> {
  return { proxy: { image: 'proxy:1', volumeMounts: [{ name: volume, mountPath: '/mnt' }] } }
}

function claim(name: string): { name: string; resourceClaimTemplateName: string } {
  return { name, resourceClaimTemplateName: name }
}

describe.each(rows)('$title', ({ title, wrong, said, right }) => {
  it('is reported with a fix for these settings', async () => {
    expect(await problems(fleet({}, { name: 'north', ...wrong }))).toEqual([
      `protocolMapperAgents[0] ("north"): ${said}`,
    ])
  })
  it.each(someMajors(title))('passes after the fix (%s)', async (major) => {
    await expect(template(major, fleet({}, { name: 'north', ...right }))).resolves.toBeTypeOf('string')
  })
})
