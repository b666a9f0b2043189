import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseRenamed } from '../../../scripts/generate/renamed-form.ts'
import { SchemaError } from '../../../scripts/generate/schema.ts'

describe('schema/renamed.yaml', () => {
  it('is two sections, which may be empty', () => {
    expect(parseRenamed(parse('values:\nsettings: { scale: { to: autoscaling, in: 0.2.0 } }'))).toEqual({
      values: {},
      settings: { scale: { to: 'autoscaling', in: '0.2.0' } },
    })
  })
  it.each([
    [
      'an empty file',
      '',
      'the section values is missing. Write "values: {}".',
      'the section settings is missing. Write "settings: {}".',
    ],
    ['a list', '[]', '[] is not a map. Write the sections values and settings.'],
    [
      'a misspelled section',
      '{ values: {}, setting: {} }',
      'the key setting is unknown. Valid keys: values, settings.',
      'the section settings is missing. Write "settings: {}".',
    ],
    [
      'a list of entries',
      '{ values: [], settings: {} }',
      'values: [] is not a map. Write entries such as "old.path: { to: new.path, in: 0.2.0 }".',
    ],
    [
      'an entry as in aliases.yaml',
      '{ values: {}, settings: { scale: autoscaling } }',
      'settings: scale: "autoscaling" is not a map. Write { to: autoscaling, in: 0.2.0 }.',
    ],
    [
      'an entry without a version',
      '{ values: {}, settings: { scale: { to: autoscaling } } }',
      'settings: scale: in is missing. Write the version that renames it, as in { to: autoscaling, in: 0.2.0 }.',
    ],
    [
      'an entry without a new path',
      '{ values: {}, settings: { scale: { to: , since: 0.2.0 } } }',
      'settings: scale: the key since is unknown. Valid keys: to, in.',
      'settings: scale: to is null. Write the new path, as in { to: new.path, in: 0.2.0 }.',
      'settings: scale: in is missing. Write the version that renames it, as in { to: new.path, in: 0.2.0 }.',
    ],
  ])('rejects %s', (_, text, ...said) => {
    const problems = said.map((problem) => `schema/renamed.yaml: ${problem}`)
    expect(() => parseRenamed(parse(text))).toThrow(new SchemaError(problems))
  })
})
