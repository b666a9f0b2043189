import { afterEach, describe, expect, it, vi } from 'vitest'
import { chosenAccess } from '../../../scripts/start/target.ts'

afterEach(() => vi.unstubAllEnvs())

describe('chosenAccess', () => {
  it('is undefined unless a cluster is named, whatever the environment says', () => {
    vi.stubEnv('KUBECONFIG', '/home/user/.kube/production')
    expect(chosenAccess({})).toBeUndefined()
  })

  it('resolves a kubeconfig against the folder where npm was called', () => {
    vi.stubEnv('INIT_CWD', '/home/user/clusters')
    expect(chosenAccess({ kubeconfig: 'test.yaml' })).toEqual({ kubeconfig: '/home/user/clusters/test.yaml' })
    expect(chosenAccess({ kubeconfig: '/etc/test.yaml', context: 'a' })).toEqual({
      kubeconfig: '/etc/test.yaml',
      context: 'a',
    })
  })

  it('accepts a context of the user’s own kubeconfig', () => {
    expect(chosenAccess({ context: 'a' })).toEqual({ context: 'a' })
  })
})
