import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { neededSecrets } from '../../../scripts/start/secrets.ts'

const reference = (name: string, secret: string, key: string, optional?: boolean) => ({
  name,
  valueFrom: { secretKeyRef: { name: secret, key, ...(optional === undefined ? {} : { optional }) } },
})
const deployment = (spec: object) => stringify({ kind: 'Deployment', spec: { template: { spec } } })

describe('neededSecrets', () => {
  it('lists each Secret once, with all keys that containers read from it', () => {
    const manifests = [
      deployment({ containers: [{ env: [reference('B', 'keys-b', 'secret'), reference('A', 'keys-b', 'id')] }] }),
      deployment({
        initContainers: [{ env: [reference('C', 'keys-a', 'token')] }],
        containers: [{ env: [reference('D', 'keys-b', 'id'), { name: 'E', value: 'plain' }] }, {}],
      }),
      stringify({ kind: 'Service', spec: { type: 'ClusterIP' } }),
    ].join('---\n')
    expect(neededSecrets(manifests)).toEqual([
      { name: 'keys-a', keys: ['token'] },
      { name: 'keys-b', keys: ['id', 'secret'] },
    ])
  })

  it('leaves out optional Secrets', () => {
    const manifests = deployment({ containers: [{ env: [reference('A', 'keys', 'id', true)] }] })
    expect(neededSecrets(manifests)).toEqual([])
  })

  it('finds none in an empty manifest', () => expect(neededSecrets('')).toEqual([]))
})
