import { describe, expect, it } from 'vitest'
import { describeSetting } from '../describe-setting.ts'
import { fleet } from '../fleet.ts'
import { render } from '../render.ts'

const digest = `sha256:${'a'.repeat(64)}`

describeSetting('image', (agent) => agent.container.image, {
  byDefault: [{}, 'registry.cybus.io/cybus/protocol-mapper:1.0.0'],
  inDefaults: [{ image: { registry: 'mirror.example', tag: '2' } }, 'mirror.example/cybus/protocol-mapper:2'],
  inAgent: [{ image: { repository: 'other', digest } }, `mirror.example/other@${digest}`],
  removed: [{ image: { registry: null } }, 'cybus/protocol-mapper:2'],
})

describe('image', () => {
  it('prefers the tag of an agent to the digest of the defaults', async () => {
    const { agent } = await render(fleet({ image: { digest } }, { name: 'a', image: { tag: '3' } }))
    expect(agent('a').container.image).toBe('registry.cybus.io/cybus/protocol-mapper:3')
  })
  it('prefers a digest to a tag of the same layer', async () => {
    const { agent } = await render(fleet({}, { name: 'a', image: { tag: '3', digest } }))
    expect(agent('a').container.image).toBe(`registry.cybus.io/cybus/protocol-mapper@${digest}`)
  })
  it('comes from the registry that all charts share', async () => {
    const { agent } = await render({ ...fleet({}, { name: 'a' }), global: { imageRegistry: 'mirror.example/' } })
    expect(agent('a').container.image).toBe('mirror.example/cybus/protocol-mapper:1.0.0')
  })
})

describeSetting('image.pullPolicy', (agent) => agent.container.imagePullPolicy, {
  byDefault: [{}, 'IfNotPresent'],
  inDefaults: [{ image: { pullPolicy: 'Always' } }, 'Always'],
  inAgent: [{ image: { pullPolicy: 'Never' } }, 'Never'],
  removed: [{ image: { pullPolicy: null } }, undefined],
})

describeSetting('imagePullSecrets', (agent) => agent.pod.imagePullSecrets, {
  byDefault: [{}, undefined],
  inDefaults: [{ imagePullSecrets: ['a', { name: 'b' }] }, [{ name: 'a' }, { name: 'b' }]],
  inAgent: [{ imagePullSecrets: [] }, undefined],
  removed: [{ imagePullSecrets: null }, undefined],
})

describe('imagePullSecrets', () => {
  it('follow those that all charts share, each once', async () => {
    const { agent } = await render({
      ...fleet({ imagePullSecrets: ['own', 'shared'] }, { name: 'a' }),
      global: { imagePullSecrets: ['shared', { name: 'named' }] },
    })
    expect(agent('a').pod.imagePullSecrets).toEqual([{ name: 'shared' }, { name: 'named' }, { name: 'own' }])
  })
})
