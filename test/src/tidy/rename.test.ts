import { expect, it } from 'vitest'
import type { Rename } from '../../../src/chart.ts'
import { formatPath, type JsonMap } from '../../../src/model/json.ts'
import { renameIn } from '../../../src/tidy/rename.ts'

const rename = (parent: readonly string[], from: readonly string[], to: readonly string[]): Rename => ({
  ...{ scope: 'settings', parent, from, to },
  ...{ ends: '99.1.0', defaults: [] },
})
const renames = [
  rename([], ['scale'], ['autoscaling']),
  rename(['volumes', '*'], ['path'], ['mountPath']),
  rename([], ['service', 'size'], ['storageSize']),
]

const agents = (...lines: readonly string[]): string => ['protocolMapperAgents:', ...lines, ''].join('\n')

it.each<[what: string, before: string, after: string]>([
  ['a line', agents('  - name: a', '    scale: {} # x'), agents('  - name: a', '    autoscaling: {} # x')],
  ['the line of the dash', agents('  - scale: {}', '    name: a'), agents('  - autoscaling: {}', '    name: a')],
  ['quotes', agents('  - name: a', '    "scale" : {}'), agents('  - name: a', '    autoscaling : {}')],
  [
    'braces',
    agents('  - { name: a, volumes: { b: { path: /b } } }'),
    agents('  - { name: a, volumes: { b: { mountPath: /b } } }'),
  ],
  [
    'an anchor, once for all that refer to it',
    agents('  - name: a', '    volumes: &v { b: { path: /b } }', '  - name: b', '    volumes: *v'),
    agents('  - name: a', '    volumes: &v { b: { mountPath: /b } }', '  - name: b', '    volumes: *v'),
  ],
])('a new name is written in %s', (_, before, after) => {
  expect(renameIn(before, renames, []).text).toBe(after)
})

it.each<[what: string, before: string, given: JsonMap, reason: string, path: string]>([
  [
    'has the new one next to it',
    agents('  - name: a', '    scale: {}', '    autoscaling: {}'),
    {},
    'its new name, autoscaling, is set too',
    'protocolMapperAgents[0].scale',
  ],
  [
    'belongs in another map now',
    agents('  - name: a', '    service: { size: 1Gi }'),
    {},
    'its new name, storageSize, belongs in another map',
    'protocolMapperAgents[0].service.size',
  ],
  [
    'is in another file too',
    'protocolMapperAgentDefaults:\n  scale: {}\n',
    { protocolMapperAgentDefaults: { scale: { enabled: true } } },
    'another file has the old name too',
    'protocolMapperAgentDefaults.scale',
  ],
  [
    'an alias brings in from elsewhere',
    `x-files: &files { path: /b }\n${agents('  - name: a', '    volumes: { b: *files }')}`,
    {},
    'an alias or a merge key (<<) brings it in',
    'protocolMapperAgents[0].volumes.b.path',
  ],
])('an old name stays that %s, with the reason', (_, text, given, reason, path) => {
  const { kept, ...rest } = renameIn(text, renames, [{ given }])
  expect(rest).toEqual({ text, renamed: [] })
  expect(kept.map((each) => ({ ...each, path: formatPath(each.path) }))).toEqual([
    { path, reason, offset: reason.startsWith('an alias') ? undefined : text.indexOf(String(path.split('.').at(-1))) },
  ])
})

it('an old name that an alias brings in from a place with the new one does not stay', () => {
  const text = agents('  - name: a', '    volumes: &v { b: { path: /b } }', '  - name: b', '    volumes: *v')
  expect(renameIn(text, renames, []).kept).toEqual([])
})
