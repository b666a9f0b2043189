import { describe, expect, it } from 'vitest'
import type { AgentSettings } from '../../src/values.ts'
import { fleet } from './fleet.ts'
import { type AgentObjects, render } from './render.ts'

/** Settings, and what they render at the place that a test looks at. */
type Expectation = readonly [given: AgentSettings, seen: unknown]

/**
 * Tests one setting in every layer: by default, in the defaults, in an agent, in an override, removed by null.
 * The last three are merged over the defaults of `inDefaults`.
 */
export function describeSetting(
  path: string,
  look: (agent: AgentObjects) => unknown,
  expected: {
    byDefault: Expectation
    inDefaults: Expectation
    inAgent: Expectation
    /** If no two agents may have what is in inAgent. */
    inOverride?: Expectation
    removed?: Expectation
  },
): void {
  const { byDefault, inDefaults, inAgent, inOverride = inAgent, removed } = expected
  const layered = async () =>
    render({
      ...fleet(
        inDefaults[0],
        { name: 'inherits' },
        { ...inAgent[0], name: 'own' },
        { name: 'overridden' },
        ...(removed === undefined ? [] : [{ ...removed[0], name: 'removed' }]),
      ),
      protocolMapperAgentOverrides: { overridden: inOverride[0] },
    })

  describe(path, () => {
    it('has a default', async () => {
      const { agent } = await render(fleet(byDefault[0], { name: 'plain' }))
      expect(look(agent('plain'))).toEqual(byDefault[1])
    })
    it('is taken from the defaults', async () => {
      expect(look((await layered()).agent('inherits'))).toEqual(inDefaults[1])
    })
    it('of the agent overrides the defaults', async () => {
      expect(look((await layered()).agent('own'))).toEqual(inAgent[1])
    })
    it('of an override overrides both', async () => {
      expect(look((await layered()).agent('overridden'))).toEqual(inOverride[1])
    })
    if (removed !== undefined) {
      it('is removed by null', async () => {
        expect(look((await layered()).agent('removed'))).toEqual(removed[1])
      })
    }
  })
}
