import { describe, expect, it } from 'vitest'
import { describeSetting } from '../describe-setting.ts'
import { fleet } from '../fleet.ts'
import { render } from '../render.ts'

describeSetting('serviceAccount.create', (agent) => [agent.pod.serviceAccountName, agent.serviceAccount?.kind], {
  byDefault: [{}, [undefined, undefined]],
  inDefaults: [{ serviceAccount: { create: true } }, ['fleet-protocol-mapper-agents-inherits', 'ServiceAccount']],
  inAgent: [{ serviceAccount: { create: false } }, [undefined, undefined]],
})

describeSetting('serviceAccount.name', (agent) => [agent.pod.serviceAccountName, agent.serviceAccount?.kind], {
  byDefault: [{ serviceAccount: { create: true, name: '' } }, ['fleet-protocol-mapper-agents-plain', 'ServiceAccount']],
  inDefaults: [{ serviceAccount: { create: true, name: 'shared' } }, ['shared', 'ServiceAccount']],
  inAgent: [{ serviceAccount: { create: false, name: 'made-elsewhere' } }, ['made-elsewhere', undefined]],
  removed: [{ serviceAccount: { name: null } }, ['fleet-protocol-mapper-agents-removed', 'ServiceAccount']],
})

describeSetting(
  'serviceAccount.automountServiceAccountToken',
  (agent) => [agent.pod.automountServiceAccountToken, agent.serviceAccount?.automountServiceAccountToken],
  {
    byDefault: [{}, [false, undefined]],
    inDefaults: [{ serviceAccount: { create: true, automountServiceAccountToken: true } }, [true, true]],
    inAgent: [{ serviceAccount: { automountServiceAccountToken: false } }, [false, false]],
  },
)

describeSetting('serviceAccount.annotations', (agent) => agent.serviceAccount?.metadata?.annotations, {
  byDefault: [{ serviceAccount: { create: true } }, undefined],
  inDefaults: [{ serviceAccount: { create: true, annotations: { role: 'a' } } }, { role: 'a' }],
  inAgent: [{ serviceAccount: { annotations: { role: 'b' } } }, { role: 'b' }],
  removed: [{ serviceAccount: { annotations: null } }, undefined],
})

describe('serviceAccount', () => {
  it('is created once for all agents that name it, and belongs to none of them', async () => {
    const serviceAccount = { create: true, name: 'shared', labels: { a: '1' } }
    const { objects, agent } = await render(
      fleet({ serviceAccount }, { name: 'a' }, { name: 'b', kind: 'StatefulSet' }),
    )
    const accounts = objects.filter(({ kind }) => kind === 'ServiceAccount')
    expect(accounts).toEqual([agent('a').serviceAccount])
    expect(agent('b').serviceAccount).toBe(agent('a').serviceAccount)
    expect(accounts[0]?.metadata.labels).toEqual({
      'helm.sh/chart': expect.any(String) as string,
      'app.kubernetes.io/managed-by': 'Helm',
      'app.kubernetes.io/name': 'protocol-mapper-agents',
      'app.kubernetes.io/instance': 'fleet',
      a: '1',
    })
  })
  it.each(['', null])('belongs to its agent if the name is %j', async (name) => {
    const { agent } = await render(fleet({ serviceAccount: { create: true, name } }, { name: 'a' }, { name: 'b' }))
    for (const owner of ['a', 'b']) {
      expect(agent(owner).serviceAccount?.metadata?.labels).toMatchObject({ 'app.kubernetes.io/component': owner })
    }
  })
  it('never adds service links or a token', async () => {
    const { agent } = await render(fleet({}, { name: 'd' }, { name: 's', kind: 'StatefulSet' }))
    for (const name of ['d', 's']) {
      expect(agent(name).pod).toMatchObject({ enableServiceLinks: false, automountServiceAccountToken: false })
    }
  })
})
