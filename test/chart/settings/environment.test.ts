import { describe, expect, it } from 'vitest'
import { describeSetting } from '../describe-setting.ts'
import { fleet, needed } from '../fleet.ts'
import { render } from '../render.ts'

const enabled = 'CYBUS_ENABLE_WARMUP_PROGRESSIVE_SERVICE_DEPLOYMENT'
const duration = 'CYBUS_WARMUP_DURATION_PROGRESSIVE_SERVICE_DEPLOYMENT'
const minDelay = 'CYBUS_WARMUP_MIN_DELAY_PROGRESSIVE_SERVICE_DEPLOYMENT'
const maxDelay = 'CYBUS_WARMUP_MAX_DELAY_PROGRESSIVE_SERVICE_DEPLOYMENT'

describeSetting('agentMode', (agent) => agent.env.CYBUS_AGENT_MODE, {
  byDefault: [{}, 'distributed'],
  inDefaults: [{ agentMode: 'a' }, 'a'],
  inAgent: [{ agentMode: '' }, undefined],
  removed: [{ agentMode: null }, undefined],
})

describeSetting('connectwareHost', (agent) => agent.env.CYBUS_MQTT_HOST, {
  byDefault: [{}, needed.connectwareHost],
  inDefaults: [{ connectwareHost: 'north' }, 'north'],
  inAgent: [{ connectwareHost: 'south' }, 'south'],
  removed: [{ connectwareHost: null, envFrom: [{ secretRef: { name: 'host' } }] }, undefined],
})

describe('connectwareHost', () => {
  it('may come from env instead', async () => {
    const host = { valueFrom: { configMapKeyRef: { name: 'site', key: 'host' } } }
    const { agent } = await render(fleet({ connectwareHost: '', env: { CYBUS_MQTT_HOST: host } }, { name: 'a' }))
    expect(agent('a').env.CYBUS_MQTT_HOST).toEqual(host.valueFrom)
  })
})

describe('progressiveServiceDeployment', () => {
  /** The example block of the reference document. */
  const reference = { enabled: true, warmupDuration: 5, warmupMinDelay: 2000, warmupMaxDelay: 10000 }
  const on = fleet(
    { progressiveServiceDeployment: reference },
    { name: 'plain' },
    { name: 'off', progressiveServiceDeployment: { enabled: false } },
    { name: 'slower', progressiveServiceDeployment: { warmupMaxDelay: 20000 } },
    { name: 'instant', progressiveServiceDeployment: { warmupMinDelay: 0 } },
  )
  const variables = { [enabled]: 'true', [duration]: '5', [minDelay]: '2000', [maxDelay]: '10000' }

  it('is off by default, and none of its variables appears', async () => {
    const { agent } = await render(fleet({}, { name: 'a' }))
    expect(Object.keys(agent('a').env)).toEqual(['CYBUS_AGENT_MODE', 'CYBUS_AGENT_NAME', 'CYBUS_MQTT_HOST'])
  })
  it('carries its four values into the container, as strings', async () => {
    expect((await render(on)).agent('plain').env).toMatchObject(variables)
  })
  it('is off in an agent that disables it, and none of its variables appears', async () => {
    expect(Object.keys((await render(on)).agent('off').env)).toEqual(
      expect.not.arrayContaining([enabled, duration, minDelay, maxDelay]),
    )
  })
  it('takes one value from the agent and the others from the defaults', async () => {
    expect((await render(on)).agent('slower').env).toMatchObject({ ...variables, [maxDelay]: '20000' })
  })
  it('keeps an explicit zero', async () => {
    expect((await render(on)).agent('instant').env).toMatchObject({ ...variables, [minDelay]: '0' })
  })
  it('has the defaults of the reference document', async () => {
    const { agent } = await render(fleet({ progressiveServiceDeployment: { enabled: true } }, { name: 'a' }))
    expect(agent('a').env).toMatchObject({ [duration]: '3', [minDelay]: '500', [maxDelay]: '800' })
  })
  it('writes large numbers in full', async () => {
    const { agent } = await render(
      fleet({ progressiveServiceDeployment: { enabled: true, warmupMaxDelay: 1_000_000 } }, { name: 'a' }),
    )
    expect(agent('a').env[maxDelay]).toBe('1000000')
  })
})

describeSetting('environmentVariables', (agent) => Object.entries(agent.env).find(([, value]) => value === 'm')?.[0], {
  byDefault: [{ agentMode: 'm' }, 'CYBUS_AGENT_MODE'],
  inDefaults: [{ agentMode: 'm', environmentVariables: { agentMode: 'MODE' } }, 'MODE'],
  inAgent: [{ environmentVariables: { agentMode: '' } }, undefined],
  removed: [{ environmentVariables: { agentMode: null } }, undefined],
})

describe('environmentVariables', () => {
  it('rename what carries a part of progressive service deployment', async () => {
    const names = { warmupDuration: 'WARMUP', warmupMinDelay: '', warmupMaxDelay: null }
    const { agent } = await render(
      fleet(
        { progressiveServiceDeployment: { enabled: true } },
        { name: 'a', environmentVariables: { progressiveServiceDeployment: names } },
      ),
    )
    expect(agent('a').env).toEqual({
      CYBUS_AGENT_MODE: 'distributed',
      CYBUS_AGENT_NAME: 'a',
      CYBUS_MQTT_HOST: needed.connectwareHost,
      [enabled]: 'true',
      WARMUP: '3',
    })
  })
})

const secret = (name: string) => ({ valueFrom: { secretKeyRef: { name, key: 'k' } } })

describeSetting('env', ({ env: { CYBUS_AGENT_MODE, CYBUS_AGENT_NAME, CYBUS_MQTT_HOST, ...env } }) => env, {
  byDefault: [{}, {}],
  inDefaults: [{ env: { A: 'a', S: secret('s') } }, { A: 'a', S: secret('s').valueFrom }],
  inAgent: [{ env: { A: '', B: 1_000_000, C: false } }, { A: '', B: '1000000', C: 'false', S: secret('s').valueFrom }],
  removed: [{ env: { A: null } }, { S: secret('s').valueFrom }],
})

describe('env', () => {
  it('sorts settings first, then variables without references, then those with references', async () => {
    const env = { B: 'b', A: '$(B)/$(CYBUS_AGENT_NAME)', C: secret('s') }
    const { agent } = await render(fleet({ env }, { name: 'a' }))
    expect(agent('a').container.env?.map(({ name }) => name)).toEqual([
      ...['CYBUS_AGENT_MODE', 'CYBUS_AGENT_NAME', 'CYBUS_MQTT_HOST'],
      ...['B', 'C', 'A'],
    ])
  })
  it('lets an agent take a variable from another source than the defaults', async () => {
    const fromConfigMap = { valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } }
    const { agent } = await render(
      fleet(
        { env: { SECRET: secret('s'), TEXT: 'plain' } },
        { name: 'other-source', env: { SECRET: fromConfigMap, TEXT: secret('t') } },
        { name: 'other-secret', env: { SECRET: { valueFrom: { secretKeyRef: { name: 'u' } } } } },
        { name: 'plain', env: { SECRET: 'open' } },
      ),
    )
    expect(agent('other-source').env).toMatchObject({ SECRET: fromConfigMap.valueFrom, TEXT: secret('t').valueFrom })
    expect(agent('other-secret').env).toMatchObject({ SECRET: secret('u').valueFrom })
    expect(agent('plain').env).toMatchObject({ SECRET: 'open' })
  })
  it('keeps text that YAML would read as something else', async () => {
    const env = { A: 'yes', B: '007', C: '1e3', D: ' ', E: 'a: b # c', F: 'line\nline', G: '"\'\\', H: '{{ x }}' }
    const { agent } = await render(fleet({ env }, { name: 'a' }))
    expect(agent('a').env).toMatchObject(env)
  })
})

describeSetting('envFrom', (agent) => agent.container.envFrom, {
  byDefault: [{}, undefined],
  inDefaults: [{ envFrom: [{ secretRef: { name: 'a' } }] }, [{ secretRef: { name: 'a' } }]],
  inAgent: [{ envFrom: [] }, undefined],
  removed: [{ envFrom: null }, undefined],
})
