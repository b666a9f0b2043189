import { expect, it } from 'vitest'
import { mergeAgents } from '../../../../src/agents/agents.ts'
import { carriesIdentity } from '../../../../src/agents/identity.ts'
import { readContract } from '../../../../src/chart.ts'
import { readValues } from '../../../../src/read/values.ts'
import type { Agent } from '../../../../src/values.ts'
import { fleet } from '../../fleet.ts'
import { someMajors, template } from '../../helm.ts'
import { readRelease, workloads } from '../../invariants/release.ts'

const accessModes = ['ReadWriteOnce', 'ReadWriteOncePod', 'ReadWriteMany', 'ReadOnlyMany'] as const

/** An agent for each combination of what can give it an identity. */
const agents = ['NAME', ''].flatMap((agentName) =>
  [true, false].flatMap((enabled) =>
    accessModes.map(
      (mode): Agent => ({
        name: [agentName || 'none', enabled ? 'on' : 'off', mode].join('-').toLowerCase(),
        environmentVariables: { agentName },
        persistence: { enabled, accessModes: [mode] },
      }),
    ),
  ),
)

it.each(someMajors('identity'))(
  'an agent carries an identity if the chart stops its pod before it starts the next (%s)',
  async (major) => {
    const values = fleet({}, ...agents)
    const { objects } = readRelease(await template(major, values))
    const recreated = workloads(objects).map(({ metadata, spec }) => [
      metadata.labels?.['app.kubernetes.io/component'],
      spec.strategy?.type === 'Recreate',
    ])
    const sets = Object.entries(values).map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    const { values: all } = await readValues({ sets: { 'set-json': sets } }, '.')
    const found = mergeAgents(all, readContract()).map(({ name, settings }) => [name, carriesIdentity(settings)])
    expect(found).toEqual(recreated)
    expect(new Set(found.map(([, is]) => is)).size).toBe(2)
  },
)
