import { describe, expect, it } from 'vitest'
import values from '../fixtures/ten-mistakes.ts'
import { makeParent } from './parent.ts'
import { problems } from './problems.ts'

describe('ten mistakes in five agents', () => {
  const flags = Object.entries(values).flatMap(([key, value]) => ['--set-json', `${key}=${JSON.stringify(value)}`])

  it('are ten lines, each with the agent, the value and the fix', async () => {
    const lines = await problems(values)
    expect(lines.map((line) => line.replace(/ (is|are|has|refers|names) .*/, ''))).toEqual([
      'protocolMapperAgents[0] ("north"): connectwareHost',
      'protocolMapperAgents[0] ("north"): image.tag and image.digest',
      'protocolMapperAgents[1] ("south"): progressiveServiceDeployment.warmupMinDelay (900 ms)',
      'protocolMapperAgents[1] ("south"): replicas',
      'protocolMapperAgents[2] ("east"): env.CYBUS_AGENT_NAME',
      'protocolMapperAgents[2] ("east"): readinessProbe.tcpSocket.port ("rpc")',
      'protocolMapperAgents[3] ("west"): updateStrategy.type',
      'protocolMapperAgents[3] ("west"): volumes.data',
      'protocolMapperAgents[4] ("west"): protocolMapperAgents[3]',
      'protocolMapperAgents[4] ("west"): sidecars.proxy',
    ])
    for (const line of lines) expect(line).toMatch(/\. (Set|Write|Give|Lower|Remove|Name|Use|Rename) /)
  })
  it('are the same for flags', async () => {
    expect(await problems({}, { args: flags })).toEqual(await problems(values))
  })
  it('are the same through a parent chart, in its values.yaml and in its user’s values', async () => {
    const alias = 'agents'
    const [own, empty] = [await makeParent({ [alias]: values }), await makeParent({ [alias]: {} })]
    try {
      expect(await problems({}, { chart: own.folder })).toEqual(await problems(values))
      expect(await problems({ [alias]: values }, { chart: empty.folder })).toEqual(await problems(values))
    } finally {
      await own.remove()
      await empty.remove()
    }
  })
})
