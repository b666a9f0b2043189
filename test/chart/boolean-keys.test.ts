import { describe, expect, it } from 'vitest'
import { keyMapsOf, valueAtPath, writtenPath } from './completeness/key-maps.ts'
import { fleet } from './fleet.ts'
import { assembled } from './generated/arbitraries.ts'
import { template } from './helm.ts'
import { problems } from './problems.ts'

/** Values are only as complete as the keys need, which the schema would not let pass. */
const args = ['--skip-schema-validation']
const settings = keyMapsOf(assembled, { $ref: '#/definitions/agentSettings' })
const keys = ['true', 'false'] as const

/** Lines about keys: what they are about, up to the key. */
const about = (lines: readonly string[]): string[] =>
  lines.filter((line) => line.endsWith('[boolean-key]')).map((line) => line.replace(/^(.* has the key \w+): .*/, '$1'))

describe('keys that YAML reads as booleans', () => {
  it('are looked for in many maps', () => {
    const paths = settings.map(({ path }) => writtenPath(path))
    expect(paths.length).toBeGreaterThan(40)
    expect(paths).toEqual(expect.arrayContaining(['env', 'service.ports', 'volumes', 'sidecars', 'podLabels']))
  })
  it.each(keys)('are reported in every map whose keys are the user’s: %s', async (key) => {
    const agents = settings.map(({ path }, index) => ({
      name: `a${index}`,
      ...(valueAtPath(path, { [key]: path[0] === 'env' ? '' : {} }) as object),
    }))
    const expected = settings.map(
      ({ path }, index) => `protocolMapperAgents[${index}] ("a${index}"): ${writtenPath(path)} has the key ${key}`,
    )
    expect(about(await problems(fleet({}, ...agents), { args }))).toEqual(expected)
  })
  it.each(keys)('are reported once in each layer and at the top: %s', async (key) => {
    const labels = { [key]: 'x' }
    const given = { ...fleet({ labels }, { name: 'a', labels }, { name: 'b' }), commonLabels: labels }
    const found = await problems({ ...given, protocolMapperAgentOverrides: { b: { labels } }, extraObjects: labels })
    expect(about(found)).toEqual([
      `commonLabels: this map has the key ${key}`,
      `protocolMapperAgentDefaults: labels has the key ${key}`,
      `protocolMapperAgents[0] ("a"): labels has the key ${key}`,
      `protocolMapperAgentOverrides["b"]: labels has the key ${key}`,
      `extraObjects: this map has the key ${key}`,
    ])
  })
  it('are the user’s own business in objects, texts and values of a parent chart', async () => {
    const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { true: '', false: '' } }
    const given = fleet({ annotations: { note: '{"true": 1}' } }, { name: 'a', extraObjects: { config } })
    const values = { ...given, extraObjects: { config: { ...config, metadata: { name: 'b' } } }, global: { true: 1 } }
    await expect(template('helm4', values)).resolves.toContain('kind: ConfigMap')
  })
})
