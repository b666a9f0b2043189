import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { validate } from '../../../../src/index.ts'
import type { JsonMap } from '../../../../src/model/json.ts'
import { makeFolder } from '../../../src/program-folder.ts'
import { needed } from '../../fleet.ts'
import { type GivenValues, majors, someMajors, template } from '../../helm.ts'
import { makeParent, type Parent } from '../../parent.ts'
import { problems } from '../../problems.ts'

const list = [{ name: 'welder-robots' }, { name: 'bender-robots', storageSize: '1Gi' }]
const sentence = 'this chart does not read protocolMapperAgents here, and there are no agents where it does.'

describe('agents in global', () => {
  let parent: Parent
  beforeAll(async () => {
    parent = await makeParent({ edge: {} })
  })
  afterAll(() => parent.remove())

  it('are rejected, once', async () => {
    const { folder } = await makeFolder({ 'a.yaml': JSON.stringify({ global: { protocolMapperAgents: list } }) })
    const found = await validate({ files: ['a.yaml'] }, { folder, helm: inject('helm').helm4 })
    expect(found.problems.map(({ rule, message }) => [rule, message])).toEqual([
      ['misplaced-fleet', `${sentence} Move it out of global, to the top level of the values.`],
    ])
  })
  it('have a path that can be read, whatever the keys', async () => {
    const [line] = await problems({ global: { 'a.b': { protocolMapperAgents: list } } } as GivenValues)
    expect(line).toMatch(/^global\["a\.b"\]\.protocolMapperAgents: /)
  })
  it.each<[string, JsonMap]>([
    ['are another chart’s if our own are set', { protocolMapperAgents: list }],
    ['may be empty', { global: { protocolMapperAgents: [], protocolMapperAgentDefaults: {} } }],
  ])('%s', async (_, values) => {
    const given = { global: { protocolMapperAgents: list }, protocolMapperAgentDefaults: needed, ...values }
    for (const major of majors) await expect(template(major, given as GivenValues)).resolves.toBeTypeOf('string')
  })
  it.each(someMajors('misplaced-fleet'))('of a parent chart may be those of another subchart (%s)', async (major) => {
    const given = { global: { protocolMapperAgents: list } } as GivenValues
    await expect(template(major, given, { chart: parent.folder })).resolves.toBeTypeOf('string')
  })
})
