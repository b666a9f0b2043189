import { expect, it } from 'vitest'
import type { Rename } from '../../../src/chart.ts'
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

it.each([
  ['has the new one next to it', agents('  - name: a', '    scale: {}', '    autoscaling: {}'), {}],
  ['belongs in another map now', agents('  - name: a', '    service: { size: 1Gi }'), {}],
  [
    'is in another file too',
    'protocolMapperAgentDefaults:\n  scale: {}\n',
    { protocolMapperAgentDefaults: { scale: { enabled: true } } },
  ],
])('an old name stays that %s', (_, text, given) => {
  expect(renameIn(text, renames, [{ given }])).toEqual({ text, renamed: [] })
})
