import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../src/model/problem.ts'
import { agentEnvironment } from '../../../src/reference-agent/environment.ts'

const on = { CYBUS_ENABLE_WARMUP_PROGRESSIVE_SERVICE_DEPLOYMENT: 'true' }

describe('agentEnvironment', () => {
  it('has no name, host or window for an empty environment', () => {
    expect(agentEnvironment({})).toEqual({ name: undefined, host: undefined, warmup: undefined })
  })
  it('reads what the chart writes', () => {
    const env = {
      ...on,
      CYBUS_AGENT_NAME: 'press-shop',
      CYBUS_MQTT_HOST: 'connectware.example.com',
      CYBUS_WARMUP_DURATION_PROGRESSIVE_SERVICE_DEPLOYMENT: '5',
      CYBUS_WARMUP_MIN_DELAY_PROGRESSIVE_SERVICE_DEPLOYMENT: '0',
      CYBUS_WARMUP_MAX_DELAY_PROGRESSIVE_SERVICE_DEPLOYMENT: '10000',
    }
    expect(agentEnvironment(env)).toEqual({
      name: 'press-shop',
      host: 'connectware.example.com',
      warmup: { duration: 5, minDelay: 0, maxDelay: 10_000 },
    })
  })
  it("uses the chart's defaults for missing variables", () => {
    expect(agentEnvironment(on).warmup).toEqual({ duration: 3, minDelay: 500, maxDelay: 800 })
  })
  it('has no window when it is off, whatever else is set', () => {
    const env = {
      CYBUS_ENABLE_WARMUP_PROGRESSIVE_SERVICE_DEPLOYMENT: 'false',
      CYBUS_WARMUP_DURATION_PROGRESSIVE_SERVICE_DEPLOYMENT: 'soon',
    }
    expect(agentEnvironment(env).warmup).toBeUndefined()
  })
  it('reads other variables if the values name others', () => {
    const variables = { agentName: 'ID', connectwareHost: '', progressiveServiceDeployment: { enabled: 'STAGGER' } }
    const env = { ID: 'a', STAGGER: 'true', '': 'nothing', CYBUS_MQTT_HOST: 'unused' }
    expect(agentEnvironment(env, variables)).toEqual({
      name: 'a',
      host: undefined,
      warmup: { duration: 3, minDelay: 500, maxDelay: 800 },
    })
  })
  it('names every variable that makes no sense', () => {
    const env = {
      CYBUS_ENABLE_WARMUP_PROGRESSIVE_SERVICE_DEPLOYMENT: 'yes',
      CYBUS_WARMUP_DURATION_PROGRESSIVE_SERVICE_DEPLOYMENT: '1.5',
      CYBUS_WARMUP_MIN_DELAY_PROGRESSIVE_SERVICE_DEPLOYMENT: '900',
    }
    expect(() => agentEnvironment(env)).toThrow(
      new UsageError(
        [
          'CYBUS_ENABLE_WARMUP_PROGRESSIVE_SERVICE_DEPLOYMENT is "yes". Write true or false.',
          'CYBUS_WARMUP_DURATION_PROGRESSIVE_SERVICE_DEPLOYMENT is "1.5". Write whole minutes in digits, such as 3.',
          'CYBUS_WARMUP_MIN_DELAY_PROGRESSIVE_SERVICE_DEPLOYMENT is 900, above CYBUS_WARMUP_MAX_DELAY_PROGRESSIVE_SERVICE_DEPLOYMENT, which is 800. Swap the two.',
        ].join('\n'),
      ),
    )
  })
})
