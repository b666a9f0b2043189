import { describe, expect, it } from 'vitest'
import { describeSetting } from '../describe-setting.ts'
import { fleet } from '../fleet.ts'
import { render } from '../render.ts'

describeSetting('persistence.enabled', (agent) => agent.pod.volumes?.map(({ name }) => name), {
  byDefault: [{}, ['data', 'tmp']],
  inDefaults: [{ persistence: { enabled: false } }, ['tmp']],
  inAgent: [{ persistence: { enabled: true } }, ['data', 'tmp']],
})

describe('persistence', () => {
  it('mounts the claim of the agent', async () => {
    const { claim, pod, container } = (await render(fleet({}, { name: 'a' }))).agent('a')
    expect(claim?.metadata?.name).toBe('data-fleet-protocol-mapper-agents-a-0')
    expect(pod.volumes?.[0]).toEqual({
      name: 'data',
      persistentVolumeClaim: { claimName: claim?.metadata?.name },
    })
    expect(container.volumeMounts?.[0]).toEqual({ name: 'data', mountPath: '/data' })
  })
  it('creates no claim if it is off', async () => {
    expect((await render(fleet({ persistence: { enabled: false } }, { name: 'a' }))).agent('a').claim).toBeUndefined()
  })
  it('mounts an existing claim and creates none', async () => {
    const { claim, pod } = (await render(fleet({ persistence: { existingClaim: 'mine' } }, { name: 'a' }))).agent('a')
    expect(claim).toBeUndefined()
    expect(pod.volumes?.[0]?.persistentVolumeClaim?.claimName).toBe('mine')
  })
})

describeSetting('persistence.mountPath', (agent) => agent.container.volumeMounts?.[0]?.mountPath, {
  byDefault: [{}, '/data'],
  inDefaults: [{ persistence: { mountPath: '/a' } }, '/a'],
  inAgent: [{ persistence: { mountPath: '/b' } }, '/b'],
})

describeSetting('persistence.storageClassName', (agent) => agent.claim?.spec?.storageClassName, {
  byDefault: [{}, undefined],
  inDefaults: [{ persistence: { storageClassName: 'fast' } }, 'fast'],
  inAgent: [{ persistence: { storageClassName: '-' } }, ''],
  removed: [{ persistence: { storageClassName: null } }, undefined],
})

describeSetting('persistence.accessModes', (agent) => agent.claim?.spec?.accessModes, {
  byDefault: [{}, ['ReadWriteOnce']],
  inDefaults: [{ persistence: { accessModes: ['ReadWriteMany', 'ReadOnlyMany'] } }, ['ReadWriteMany', 'ReadOnlyMany']],
  inAgent: [{ persistence: { accessModes: ['ReadWriteOncePod'] } }, ['ReadWriteOncePod']],
})

describeSetting('persistence.keep', (agent) => agent.claim?.metadata?.annotations, {
  byDefault: [{}, { 'helm.sh/resource-policy': 'keep' }],
  inDefaults: [{ persistence: { keep: false } }, undefined],
  inAgent: [{ persistence: { keep: true } }, { 'helm.sh/resource-policy': 'keep' }],
})

describeSetting('persistence.annotations', (agent) => agent.claim?.metadata?.annotations, {
  byDefault: [{ persistence: { keep: false } }, undefined],
  inDefaults: [{ persistence: { annotations: { a: '1' } } }, { a: '1', 'helm.sh/resource-policy': 'keep' }],
  inAgent: [{ persistence: { annotations: { a: '2' } } }, { a: '2', 'helm.sh/resource-policy': 'keep' }],
  removed: [{ persistence: { annotations: null } }, { 'helm.sh/resource-policy': 'keep' }],
})

describeSetting('persistence.volumeName', (agent) => agent.claim?.spec?.volumeName, {
  byDefault: [{}, undefined],
  inDefaults: [{ persistence: { volumeName: 'a' } }, 'a'],
  inAgent: [{ persistence: { volumeName: 'b' } }, 'b'],
  inOverride: [{ persistence: { volumeName: 'c' } }, 'c'],
  removed: [{ persistence: { volumeName: null } }, undefined],
})

const rack = (value: string) => ({ matchLabels: { rack: value } })

describeSetting('persistence.selector', (agent) => agent.claim?.spec?.selector, {
  byDefault: [{}, undefined],
  inDefaults: [{ persistence: { selector: rack('a') } }, rack('a')],
  inAgent: [{ persistence: { selector: rack('b') } }, rack('b')],
  removed: [{ persistence: { selector: null } }, undefined],
})

describeSetting('storageSize', (agent) => agent.claim?.spec?.resources?.requests?.storage, {
  byDefault: [{}, '40Mi'],
  inDefaults: [{ storageSize: '1Gi' }, '1Gi'],
  inAgent: [{ storageSize: '500M' }, '500M'],
})

const config = (name: string) => ({ configMap: { name } })

describeSetting('volumes', (agent) => [agent.pod.volumes?.slice(1), agent.container.volumeMounts?.slice(1)], {
  byDefault: [{}, [[{ name: 'tmp', emptyDir: {} }], [{ name: 'tmp', mountPath: '/tmp' }]]],
  inDefaults: [
    { volumes: { ca: { ...config('ca'), mountPath: '/ca', readOnly: true, subPath: 'ca.pem' } } },
    [
      [
        { name: 'ca', ...config('ca') },
        { name: 'tmp', emptyDir: {} },
      ],
      [
        { name: 'ca', mountPath: '/ca', readOnly: true, subPath: 'ca.pem' },
        { name: 'tmp', mountPath: '/tmp' },
      ],
    ],
  ],
  inAgent: [
    { volumes: { ca: { secret: { secretName: 'ca' } }, tmp: { enabled: false } } },
    [
      [{ name: 'ca', secret: { secretName: 'ca' } }],
      [{ name: 'ca', mountPath: '/ca', readOnly: true, subPath: 'ca.pem' }],
    ],
  ],
  removed: [
    { volumes: { ca: null, tmp: { emptyDir: { sizeLimit: '1Mi' } } } },
    [[{ name: 'tmp', emptyDir: { sizeLimit: '1Mi' } }], [{ name: 'tmp', mountPath: '/tmp' }]],
  ],
})

describe('volumes', () => {
  it('are mounted in several places, or nowhere', async () => {
    const mounts = [{ mountPath: '/a' }, { mountPath: '/b', subPath: 'b' }]
    const { agent } = await render(fleet({}, { name: 'a', volumes: { both: { mounts }, none: {} } }))
    const { pod, container } = agent('a')
    expect(container.volumeMounts?.slice(1, 3)).toEqual(mounts.map((mount) => ({ name: 'both', ...mount })))
    expect(pod.volumes?.map(({ name }) => name)).toEqual(['data', 'both', 'none', 'tmp'])
    expect(container.volumeMounts?.map(({ name }) => name)).not.toContain('none')
  })
  it('at /tmp leave no built-in one behind', async () => {
    const { agent } = await render(fleet({}, { name: 'a', volumes: { big: { mountPath: '/tmp' } } }))
    expect(agent('a').pod.volumes?.map((volume) => volume.name)).not.toContain('tmp')
  })
})
