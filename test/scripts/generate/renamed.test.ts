import { describe, expect, it } from 'vitest'
import type { AssembledSchema, Renamed } from '../../../scripts/generate/assembled.ts'
import { chartSchema } from '../../../scripts/generate/chart-schema.ts'
import { checkRenamed } from '../../../scripts/generate/check-renamed.ts'
import { layersOf } from '../../../scripts/generate/layers.ts'
import { renamesOf, withOldNames } from '../../../scripts/generate/renamed.ts'
import { type Schema, SchemaError } from '../../../scripts/generate/schema.ts'
import { valueTypes } from '../../../scripts/generate/types.ts'
import type { Json } from '../../../src/model/json.ts'
import { madeUp } from '../../chart/renamed/made-up.ts'
import { assembled } from './project.ts'

/** The project with renamed settings of agents: old path → new path. */
function renaming(settings: Record<string, string>, values: Record<string, string> = {}): AssembledSchema {
  const entries = (paths: Record<string, string>) =>
    Object.fromEntries(Object.entries(paths).map(([old, to]) => [old, { to, in: '1.2.0' }]))
  return { ...assembled, renamed: { settings: entries(settings), values: entries(values) } }
}

function problems(renamed: AssembledSchema, version = '1.1.3'): string[] {
  try {
    checkRenamed(renamed, version)
    return []
  } catch (error) {
    if (error instanceof SchemaError) return error.message.split('\n')
    throw error
  }
}

/** The schema of the chart with old names. */
function schemaOf(renamed: Renamed): Schema {
  const accepted = withOldNames({ ...assembled, renamed })
  return chartSchema(accepted, layersOf(accepted))
}

/** What a reference of the chart's schema leads to. */
function target(schema: Schema, ref: string): Schema {
  const [, ...steps] = ref.split('/')
  return steps.reduce<unknown>((below, step) => (below as Record<string, Json>)[step], schema) as Schema
}

/** What a part of a schema checks: without what only readers need, and without references to single keys. */
function checks(schema: Schema, part: Schema): Schema {
  const { description, default: _, examples, deprecated, $ref, ...rest } = part
  if ($ref === undefined) return rest
  return $ref.split('/').length === 3 ? { ...rest, $ref } : checks(schema, target(schema, $ref))
}

/** The schema of a setting, `*` for any key of a map or item of a list, as its object or map has it. */
function propertyAt(schema: Schema, scope: keyof Renamed, path: readonly string[]): Schema | undefined {
  const start = scope === 'values' ? schema : schema.properties?.protocolMapperAgentDefaults
  return path.reduce<Schema | undefined>((each, step) => {
    const {
      properties = {},
      patternProperties = {},
      additionalProperties,
      items,
    } = each?.$ref === undefined ? (each ?? {}) : target(schema, each.$ref)
    if (step !== '*') return properties[step]
    return typeof additionalProperties === 'object'
      ? additionalProperties
      : (items ?? Object.values(patternProperties)[0])
  }, start)
}

describe('schema/renamed.yaml', () => {
  it('may rename settings, maps of them, and settings in other maps', () => {
    const settings = { 'image.version': 'image.tag', scale: 'autoscaling', 'service.size': 'storageSize' }
    expect(problems(renaming(settings, { labelsOfAll: 'commonLabels' }))).toEqual([])
  })
  it.each<[string, AssembledSchema, string]>([
    [
      'a path to no setting',
      renaming({ old: 'image.tagg' }),
      'old: there is no setting image.tagg. Correct the new path.',
    ],
    [
      'a setting',
      renaming({ replicas: 'image.tag' }),
      'replicas: this is still a setting. Remove it from its definition.',
    ],
    [
      'a key of Kubernetes',
      renaming({ 'affinity.old': 'affinity.podAffinity' }),
      'affinity.old: affinity is not an object of ours. Correct the old path, or rename the whole object.',
    ],
    [
      'a * that the new path does not have',
      renaming({ 'volumes.*.size': 'storageSize' }),
      'volumes.*.size: * does not lead to the same place in storageSize. Correct one of the paths.',
    ],
    [
      'what an item of a list must have',
      renaming({ 'volumes.*.mounts.*.path': 'volumes.*.mounts.*.mountPath' }),
      'volumes.*.mounts.*.path: every item of the list must have volumes.*.mounts.*.mountPath, so it cannot be renamed. Remove the entry.',
    ],
    [
      'one of two settings with one definition',
      renaming({ 'sidecars.*.place': 'sidecars.*.order' }),
      'sidecars.*.place: other settings have the same definition. Also add initContainers.*.place to settings.',
    ],
    [
      'a version that is not a minor one',
      { ...assembled, renamed: { settings: { old: { to: 'replicas', in: '1.2.1' } }, values: {} } },
      'old: in is 1.2.1, but only a minor version renames. Write one such as 0.2.0.',
    ],
  ])('may not rename %s', (_, renamed, said) => {
    expect(problems(renamed)).toEqual([`schema/renamed.yaml: settings: ${said}`])
  })
  const later = 'Keep the old name until the next minor version, when that entry is removed.'
  it.each<[what: string, entries: Record<string, string>, said: string]>([
    [
      'the new path',
      { 'autoscaling.max': 'autoscaling.maxReplicas', scale: 'autoscaling' },
      `autoscaling.max: the entry scale has the path autoscaling, and autoscaling.max is in it. ${later}`,
    ],
    [
      'the old path',
      { service: 'image', 'service.size': 'storageSize' },
      `service.size: the entry service has the path service, and service.size is in it. ${later}`,
    ],
    [
      'the new path, with another key in place of *',
      { 'volumes.*.path': 'volumes.*.mountPath', 'volumes.tmp.path.all': 'commonLabels' },
      `volumes.tmp.path.all: the entry volumes.*.path has the path volumes.*.path, and volumes.tmp.path.all is in it. ${later}`,
    ],
    [
      'the same path',
      { scale: 'autoscaling', scaling: 'autoscaling' },
      `scaling: the entry scale has the path autoscaling too. ${later}`,
    ],
  ])('may not rename what is in %s of another entry', (_, entries, said) => {
    expect(problems(renaming(entries))).toContain(`schema/renamed.yaml: settings: ${said}`)
  })
  it('may rename what is in a renamed map in the next minor version', () => {
    expect(problems(renaming({ 'autoscaling.max': 'autoscaling.maxReplicas' }))).toEqual([])
  })
  it.each([
    [{ agents: 'protocolMapperAgents' }, 'agents: layers of agents cannot be renamed. Remove the entry.'],
    [
      { 'protocolMapperAgentDefaults.scale': 'protocolMapperAgentDefaults.autoscaling' },
      'protocolMapperAgentDefaults.scale: a setting of agents has one entry for all layers. Move it to settings, without protocolMapperAgentDefaults.',
    ],
    [
      { 'protocolMapperAgents.*.scale': 'protocolMapperAgents.*.autoscaling' },
      'protocolMapperAgents.*.scale: a setting of agents has one entry for all layers. Move it to settings, without protocolMapperAgents.*.',
    ],
    [
      { registry: 'protocolMapperAgentDefaults.image.registry' },
      'registry: a setting cannot move into the layers of agents, or out of them. Remove the entry.',
    ],
  ])('may not rename a layer, or a setting in one layer: %o', (entries, said) => {
    expect(problems(renaming({}, entries))).toEqual([`schema/renamed.yaml: values: ${said}`])
  })
  it.each([
    ['1.2.9', false],
    ['1.3.0', true],
    ['2.0.0', true],
  ])('may not have an old name that has ended: in version %s', (version, hasEnded) => {
    const ended = `schema/renamed.yaml: settings: image.version: the old name works until version 1.3.0, and package.json has ${version}. Remove the entry, and name \`image.version\` in CHANGELOG.md and docs/upgrades.md. Add "image.version: image.tag" to settings of schema/aliases.yaml, so that the CLI still names the new one.`
    expect(problems(renaming({ 'image.version': 'image.tag' }), version)).toEqual(hasEnded ? [ended] : [])
  })
})

describe('an old name', () => {
  it.each(Object.entries(madeUp))('accepts what the new one does: %s', (_, renamed) => {
    const schema = schemaOf(renamed)
    const entries = (['values', 'settings'] as const).flatMap((scope) =>
      Object.entries(renamed[scope]).map(([old, { to }]) => ({ scope, old, to })),
    )
    expect(entries).not.toEqual([])
    for (const { scope, old, to } of entries) {
      const [property, present] = [old, to].map((path) => propertyAt(schema, scope, path.split('.')))
      expect(property, old).toMatchObject({ deprecated: true })
      expect(checks(schema, property ?? {}), old).toEqual(checks(schema, present ?? {}))
    }
  })
  it('is marked in the types', async () => {
    const accepted = withOldNames(renaming({ 'image.version': 'image.tag' }))
    expect(await valueTypes(accepted, layersOf(accepted))).toContain(`  /**
   * @deprecated
   * The old name of \`image.tag\`, which works until version 1.3.0. Write \`image.tag\` instead.
   */
  version?: string | null
`)
  })
  it('is given to the chart with what its own values have at the new one', () => {
    expect(renamesOf(renaming({ 'volumes.*.path': 'volumes.*.mountPath' }))).toEqual([
      {
        scope: 'settings',
        parent: ['volumes', '*'],
        from: ['path'],
        to: ['mountPath'],
        ends: '1.3.0',
        defaults: ['/tmp'],
      },
    ])
  })
})
