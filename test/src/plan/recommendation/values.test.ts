import { describe, expect, it } from 'vitest'
import { readContract } from '../../../../src/chart.ts'
import type { JsonMap } from '../../../../src/model/json.ts'
import { warmupValues } from '../../../../src/plan/recommendation/values.ts'
import { readValues } from '../../../../src/read/values.ts'
import type { Values } from '../../../../src/values.ts'

const contract = readContract()
const on = { progressiveServiceDeployment: { enabled: true } }
const set = (keys: JsonMap) => ({ progressiveServiceDeployment: keys })

async function block(values: Values, wanted: Record<string, JsonMap>): Promise<JsonMap> {
  const given = await readValues({ sets: { 'set-json': [JSON.stringify(values)] } })
  return warmupValues(given.values, new Map(Object.entries(wanted)), contract)
}

describe('values to paste', () => {
  const longer = { warmupDuration: 12 }
  const agents = [{ name: 'a' }, { name: 'b' }, { name: 'c' }]
  it('change the defaults if that reaches all agents', async () => {
    expect(
      await block(
        { protocolMapperAgentDefaults: on, protocolMapperAgents: agents },
        { a: longer, b: longer, c: longer },
      ),
    ).toEqual({ protocolMapperAgentDefaults: set(longer) })
  })
  it('change agents with settings of their own, or in an override, by name', async () => {
    const values: Values = {
      protocolMapperAgentDefaults: on,
      protocolMapperAgents: [{ name: 'a', ...set({ warmupDuration: 5 }) }, { name: 'b' }, { name: 'c' }, { name: 'd' }],
      protocolMapperAgentOverrides: { b: set({ warmupDuration: 6 }) },
    }
    expect(await block(values, { a: longer, b: longer, c: longer, d: longer })).toEqual({
      protocolMapperAgentDefaults: set(longer),
      protocolMapperAgentOverrides: { a: set(longer), b: set(longer) },
    })
  })
  it('name only the agents if the defaults would change others too', async () => {
    const values = { protocolMapperAgentDefaults: on, protocolMapperAgents: agents }
    expect(await block(values, { b: longer })).toEqual({ protocolMapperAgentOverrides: { b: set(longer) } })
    expect(await block(values, { a: longer, b: longer })).toEqual({
      protocolMapperAgentDefaults: set(longer),
      protocolMapperAgentOverrides: { c: set({ warmupDuration: 3 }) },
    })
  })
  it('are none if all agents already have the settings', async () => {
    const values: Values = {
      protocolMapperAgents: [{ name: 'a' }, { name: 'b', ...set({ enabled: false, warmupDuration: 9 }) }],
    }
    expect(await block(values, { a: { enabled: false }, b: { enabled: false } })).toEqual({})
    expect(await block({ ...values, protocolMapperAgentDefaults: on }, { a: { enabled: true } })).toEqual({})
  })
  it('keep progressive deployment off in agents where it is off, whatever else they inherit', async () => {
    const values: Values = {
      protocolMapperAgentDefaults: on,
      protocolMapperAgents: [{ name: 'a' }, { name: 'b', ...set({ enabled: false }) }],
    }
    expect(await block(values, { a: longer })).toEqual({ protocolMapperAgentDefaults: set(longer) })
    expect(await block(values, { a: { enabled: true, ...longer }, b: { enabled: true, ...longer } })).toEqual({
      protocolMapperAgentDefaults: set({ enabled: true, ...longer }),
      protocolMapperAgentOverrides: { b: on },
    })
  })
})
