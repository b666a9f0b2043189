import { describe, expect, it } from 'vitest'
import { step } from '../../../src/model/progress.ts'
import { usualBinMs } from '../../../src/plan/restart/model.ts'
import { restartVariants } from '../../../src/plan/restart/variants.ts'
import { wavesOf } from '../../../src/plan/waves/waves.ts'
import { makeFolder } from '../program-folder.ts'

const files = {
  'fleet.yaml':
    'protocolMapperAgentDefaults: {image: {tag: "1"}, service: {enabled: true, sessionAffinity: ClientIP}}\nprotocolMapperAgents: [{name: a}, {name: b}]\n',
  'north.yaml': 'protocolMapperAgentDefaults: {connectwareHost: north}\n',
  'south.yaml': 'protocolMapperAgentDefaults: {connectwareHost: south}\n',
}

const conditions = { serviceTimeMs: 50, baseDelayMs: 0, seed: 1, binMs: usualBinMs }

describe('progress says how far', () => {
  it.each([
    [
      ['compare', '-f', 'fleet.yaml', 'north.yaml', 'south.yaml'],
      ['Reading the sites: 2 of 2', 'Comparing the agents: 1 of 2', 'Looking for values that change nothing: 1 of 2'],
    ],
    [['effective', '-f', 'fleet.yaml'], ['Tracing the settings: 1 of 2']],
    [['plan', '-f', 'fleet.yaml', '--clients', '3'], ['Spreading clients over services: 1 of 2']],
  ])('%o', async (args, shares) => {
    const { run, progress } = await makeFolder(files)
    await run(...args)
    expect(progress).toEqual(expect.arrayContaining(shares))
    expect(progress.at(-1)).toBe('')
  })
  it('simulations, all variants together', () => {
    const said: number[] = []
    const agent = {
      name: 'a',
      pods: 1,
      settings: { environmentVariables: { progressiveServiceDeployment: { enabled: true } } },
    }
    restartVariants([agent], { total: 300_000 }, conditions, (done, of) => said.push(done / of))
    expect(said).toEqual([300_000 / 600_000, 600_000 / 600_000])
  })
  it('agents in waves', () => {
    const said: string[] = []
    const loads = ['a', 'b', 'c'].map((name) => ({ name, pods: 1, fetches: 0 }))
    const share = step((...each) => said.push(each.join(' ')), 'Dividing')
    wavesOf(loads, conditions, { startRate: 1 }, share)
    expect(said).toEqual(['Dividing', 'Dividing 0 3', 'Dividing 1 3', 'Dividing 2 3'])
  })
})
