import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { assemble } from '../../../scripts/generate/assemble.ts'
import { chartValuesYaml, defaultsOf } from '../../../scripts/generate/values-yaml.ts'
import { assembled, chartFolder, smallSource } from './project.ts'

const text = await readFile(join(chartFolder, 'values.yaml'), 'utf8')

describe('values.yaml', () => {
  it.each(['1.1', '1.2'] as const)('has exactly the defaults of the schema (YAML %s)', (version) => {
    expect(parse(text, { version })).toEqual(defaultsOf(assembled, assembled.root))
  })
  it('has no null', () => {
    expect(JSON.stringify(parse(text))).not.toContain('null')
  })
  it('keeps to 100 columns', () => {
    const long = text.split('\n').filter((line) => line.length > 100)
    expect(long).toEqual([])
  })
  it('has every key of ours, as a value or as a commented-out example', () => {
    const keys = Object.keys({ ...assembled.root.properties, ...assembled.own.agentSettings?.properties })
    expect(keys.filter((key) => !new RegExp(`^ *(# )?${key}:`, 'm').test(text))).toEqual([])
  })
})

describe('a key', () => {
  const printed = (...settings: Parameters<typeof smallSource>) =>
    chartValuesYaml(assemble(smallSource(...settings))).split('  enabled: true\n')[1]

  it('has its section, description and default', () => {
    const replicas = { 'x-section': 'Size', description: 'How many.', type: 'integer', default: 1 }
    expect(printed({ replicas })).toBe(
      `\n  # --- Size ${'-'.repeat(87)}\n\n  # -- How many.\n  # @section -- Size\n  replicas: 1\n`,
    )
  })
  it('without a default is a commented-out example', () => {
    const seconds = { description: 'Seconds.', type: 'integer', examples: [10] }
    expect(printed({ seconds })).toBe('\n  # -- Seconds.\n  # seconds: 10\n')
  })
  it('with an empty default has its example below', () => {
    const env = { description: 'Variables.', type: 'object', default: {}, examples: [{ A: 'on' }] }
    expect(printed({ env })).toBe('\n  # -- Variables.\n  env: {}\n    # A: "on"\n')
  })
  it('that is an object of ours is expanded', () => {
    const image = {
      description: 'Image.',
      type: 'object',
      properties: { tag: { description: 'Tag.', type: 'string', default: '' } },
    }
    const settings = { image: { $ref: 'image.yaml', description: 'The image.' } }
    expect(printed(settings, { 'definitions/image.yaml': image })).toBe(
      '\n  # -- The image.\n  image:\n    # -- Tag.\n    tag: ""\n',
    )
  })
})
