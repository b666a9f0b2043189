import { writeFileSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import type { PlanOptions } from '../../../../src/plan/options.ts'
import { plan } from '../../../../src/plan/plan.ts'
import type { Agent } from '../../../../src/values.ts'
import { makeFolder } from '../../../src/program-folder.ts'
import { fleet } from '../../fleet.ts'
import { someMajors } from '../../helm.ts'

describe.each(someMajors('plan checked'))('what Helm finds wrong with values (%s)', (major) => {
  const helm = inject('helm')[major]
  const planned = (agents: readonly Agent[], options: PlanOptions = {}) => {
    const sets = Object.entries(fleet({}, ...agents)).map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    return plan({ sets: { 'set-json': sets } }, { helm, resources: { perPod: 1 }, ...options })
  }
  const twice = 'has the same name'

  it('comes before the error that no agent is enabled', async () => {
    const none: Agent = { name: 'a', enabled: false }
    await expect(planned([none])).rejects.toThrow('No agent is enabled')
    await expect(planned([none, none])).rejects.toThrow(twice)
  })
  it('comes before the error that there are too many fetches', async () => {
    const many = { resources: { perPod: 1e12 } }
    await expect(planned([{ name: 'a' }], many)).rejects.toThrow('fetches are too many to simulate')
    await expect(planned([{ name: 'a' }, { name: 'a' }], many)).rejects.toThrow(twice)
  })
  it('is found while the restart is simulated', async () => {
    // A Helm that waits for the simulation, for 10 s at most.
    const { folder } = await makeFolder({
      helm: `#!/bin/sh\nfor turn in $(seq 200); do [ -e "$0.go" ] && exec '${helm}' "$@"; sleep 0.05; done\nexit 1\n`,
    })
    const waiting = join(folder, 'helm')
    await chmod(waiting, 0o755)
    const progress = (doing: string) => {
      if (doing.startsWith('Simulating')) writeFileSync(`${waiting}.go`, '')
    }
    await expect(planned([{ name: 'a' }], { helm: waiting, progress })).resolves.toMatchObject({ fleet: { agents: 1 } })
    await expect(planned([{ name: 'a' }, { name: 'a' }], { helm: waiting, progress })).rejects.toThrow(twice)
  })
})
