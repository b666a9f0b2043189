import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Values } from '../../src/values.ts'
import { leavesOf, reaches, written } from './completeness/leaves.ts'
import { assembled } from './generated/arbitraries.ts'
import { generatedFleet } from './generated-fleet.ts'

/** The same fleets each time, so that it does not depend on luck whether they set all settings. */
const sample = fc.sample(generatedFleet, { numRuns: 2000, seed: 1 })

const layers: Readonly<Record<string, (fleet: Values) => readonly unknown[]>> = {
  protocolMapperAgentDefaults: ({ protocolMapperAgentDefaults }) => [protocolMapperAgentDefaults],
  protocolMapperAgents: ({ protocolMapperAgents }) => protocolMapperAgents ?? [],
  protocolMapperAgentOverrides: ({ protocolMapperAgentOverrides }) => Object.values(protocolMapperAgentOverrides ?? {}),
}

describe('generated fleets', () => {
  it.each(Object.keys(layers))('set every setting in %s', (name) => {
    const settings = sample.flatMap((fleet) => layers[name]?.(fleet) ?? [])
    const missing = leavesOf(assembled, 'agentSettings').filter(
      ({ path }) => !settings.some((layer) => reaches(layer, path)),
    )
    expect(missing.map(({ path }) => written(path))).toEqual([])
  })
  it('set every key of the root', () => {
    const missing = Object.keys(assembled.root.properties ?? {}).filter((key) => !sample.some((fleet) => key in fleet))
    expect(missing).toEqual([])
  })
})
