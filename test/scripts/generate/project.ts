import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assemble } from '../../../scripts/generate/assemble.ts'
import type { Schema } from '../../../scripts/generate/schema.ts'
import { readSource, type SchemaSource } from '../../../scripts/generate/source.ts'

export const projectRoot: string = fileURLToPath(new URL('../../..', import.meta.url))
export const chartFolder: string = join(projectRoot, 'charts/protocol-mapper-agents')

/** The source of the project, assembled, and the schema that the chart ships. */
export const source = await readSource(projectRoot)
export const assembled = assemble(source)
export const chartSchema = JSON.parse(await readFile(join(chartFolder, 'values.schema.json'), 'utf8')) as Schema

/** All schemas inside a schema, itself first, with their paths. */
export function schemasIn(schema: Schema, path = ''): [path: string, schema: Schema][] {
  const { properties = {}, patternProperties = {}, definitions = {}, additionalProperties, items } = schema
  const children = [
    ...[properties, patternProperties, definitions].flatMap((record) => Object.entries(record)),
    ['*', additionalProperties] as const,
    ['[]', items] as const,
  ]
  return [
    [path, schema],
    ...children.flatMap(([key, child]) => (typeof child === 'object' ? schemasIn(child, `${path}/${key}`) : [])),
  ]
}

/** A setting with a default, so that an agent's settings are an object of ours. */
const enabled: Schema = { description: 'Whether it is on.', type: 'boolean', default: true }

/** A source with a few definitions, to test a generator. `settings` are those of an agent, in addition to `enabled`. */
export function smallSource(settings: Record<string, Schema>, files: Record<string, Schema> = {}): SchemaSource {
  return {
    files: {
      'values.yaml': {
        type: 'object',
        required: ['protocolMapperAgentDefaults'],
        properties: {
          protocolMapperAgentDefaults: { $ref: 'definitions/agentSettings.yaml', description: 'Of all agents.' },
        },
      },
      'definitions/agentSettings.yaml': {
        description: 'Settings.',
        type: 'object',
        properties: { enabled, ...settings },
      },
      ...files,
    },
    kubernetes: { Probe: { type: 'object', properties: { period: { type: 'integer' } }, additionalProperties: false } },
    kubernetesObjects: { version: 'v1', kinds: {}, types: {}, mergedLists: [] },
    unions: [],
    aliases: { values: {}, settings: {} },
    exclusive: [],
    parts: { data: {}, objects: {}, problems: {}, warnings: {}, texts: {} },
    renamed: { values: {}, settings: {} },
    topics: [],
  }
}
