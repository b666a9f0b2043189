import { describe, expect, inject, it } from 'vitest'
import { plan } from '../../../../src/plan/plan.ts'
import type { Agent } from '../../../../src/values.ts'
import { fleet } from '../../fleet.ts'
import { someMajors } from '../../helm.ts'

describe.each(someMajors('plan checked'))('what Helm finds wrong with values comes first (%s)', (major) => {
  const planned = (agents: readonly Agent[], perPod = 1) => {
    const sets = Object.entries(fleet({}, ...agents)).map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    return plan({ sets: { 'set-json': sets } }, { helm: inject('helm')[major], resources: { perPod } })
  }
  const twice = 'has the same name'

  it('before that no agent is enabled', async () => {
    const none: Agent = { name: 'a', enabled: false }
    await expect(planned([none])).rejects.toThrow('No agent is enabled')
    await expect(planned([none, none])).rejects.toThrow(twice)
  })
  it('before that there are too many fetches', async () => {
    await expect(planned([{ name: 'a' }], 1e12)).rejects.toThrow('fetches are too many to simulate')
    await expect(planned([{ name: 'a' }, { name: 'a' }], 1e12)).rejects.toThrow(twice)
  })
})
