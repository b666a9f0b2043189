import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { chartFolder } from '../../src/chart.ts'
import type { AgentSettings, Values } from '../../src/values.ts'
import { changeOf } from './completeness/changes.ts'
import { leavesOf, written } from './completeness/leaves.ts'
import { isDescribed, readsOf } from './completeness/reads.ts'
import { kindsOf, readTemplates } from './completeness/templates.ts'
import { fleet } from './fleet.ts'
import { assembled } from './generated/arbitraries.ts'
import { template } from './helm.ts'
import { readRelease } from './invariants/release.ts'

const templates = await readTemplates()
const changes = leavesOf(assembled, 'agentSettings').map((leaf) => changeOf(assembled, leaf))

/** The objects of each agent of a fleet, by the agent's name, which itself does not count. */
async function renderedAgents(values: Values): Promise<ReadonlyMap<string, string>> {
  const { objects } = readRelease(await template('helm4', values))
  const text = objects.map((object) => JSON.stringify(object))
  return new Map(
    (values.protocolMapperAgents ?? []).map(({ name }) => [
      name,
      text
        .filter((object) => new RegExp(`\\b${name}\\b`).test(object))
        .join('\n')
        .replaceAll(name, 'agent'),
    ]),
  )
}

describe('every setting of an agent', () => {
  it.each<[layer: string, values: Values]>([
    [
      'an agent',
      fleet(
        {},
        ...changes.flatMap(({ base, changed }, index) => [
          { ...base, name: `a${index}` },
          { ...changed, name: `b${index}` },
        ]),
      ),
    ],
    [
      'an override',
      {
        ...fleet(
          {},
          ...changes.flatMap(({ base }, index) => [
            { ...base, name: `a${index}` },
            { ...base, name: `b${index}` },
          ]),
        ),
        protocolMapperAgentOverrides: Object.fromEntries(
          changes.map(({ changed }, index) => [`b${index}`, changed as AgentSettings]),
        ),
      },
    ],
  ])('changes an object if %s sets it', async (_, values) => {
    const rendered = await renderedAgents(values)
    expect(changes.length).toBeGreaterThan(100)
    const without = changes.filter((_, index) => rendered.get(`a${index}`) === rendered.get(`b${index}`))
    expect(without.map(({ path }) => path)).toEqual([])
  })
})

describe('every key of the root', () => {
  /** Keys that no template reads, and the reason. */
  const unread: Readonly<Record<string, string>> = { enabled: 'a parent chart’s condition reads it' }
  const changed: Readonly<Record<string, unknown>> = {
    nameOverride: 'other',
    fullnameOverride: 'other',
    commonLabels: { site: 'north' },
    commonAnnotations: { owner: 'me' },
    'global.imageRegistry': { imageRegistry: 'registry.example.com' },
    'global.imagePullSecrets.*': { imagePullSecrets: ['a'] },
    'global.imagePullSecrets.*.name': { imagePullSecrets: [{ name: 'a' }] },
    'global.compatibility.openshift.adaptSecurityContext': {
      compatibility: { openshift: { adaptSecurityContext: 'force' } },
    },
    protocolMapperAgentDefaults: { connectwareHost: 'h', image: { tag: '2' } },
    protocolMapperAgents: [{ name: 'b' }],
    protocolMapperAgentOverrides: { a: { replicas: 0 } },
    'extraObjects.*': { a: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } } },
  }
  const paths = leavesOf(assembled, 'values', assembled.root)
    .map(({ path }) => written(path))
    .map((path) => path.replace(/^(protocolMapperAgent\w+)\..*/, '$1'))

  const base = fleet({}, { name: 'a' })
  let before: Promise<string> | undefined
  const rendered = (): Promise<string> => {
    before ??= template('helm4', base)
    return before
  }

  it.each([...new Set(paths)].filter((path) => !(path in unread)))('changes an object: %s', async (path) => {
    const key = path.replace(/\..*/, '')
    expect(Object.keys(changed)).toContain(path)
    expect(await template('helm4', { ...base, [key]: changed[path] })).not.toEqual(await rendered())
  })
})

describe('templates', () => {
  // Merging is about no key in particular; what it calls settings is any map.
  const reads = templates.filter(({ path }) => path !== '_merge.tpl').flatMap(readsOf)

  it('read only values that the schema describes', () => {
    const unknown = reads.filter((read) => !isDescribed(assembled, read))
    expect(unknown.map(({ from, path, where }) => `${where}: ${from} ${written(path)}`)).toEqual([])
  })
  it('read every setting', () => {
    const read = new Set(reads.flatMap(({ from, path }) => (from === 'settings' ? path.slice(0, 1) : [])))
    expect(Object.keys(assembled.own.agentSettings?.properties ?? {}).filter((key) => !read.has(key))).toEqual([])
  })
  it.each([
    ['{{ $.Values.commonLabls }}', 'values commonLabls'],
    ['{{ .root.Values.global.registry }}', 'values global.registry'],
    ['{{ .agent.settings.image.tagg }}', 'settings image.tagg'],
    ['{{- $service := $agent.settings.service }}\n{{ int64 $service.prot }}', 'settings service.prot'],
    [
      '{{- $s := .settings }}{{- $given := $s.updateStrategy | default dict -}}{{ $given.typ }}',
      'settings updateStrategy.typ',
    ],
    [
      '{{ range $name, $port := $settings.containerPorts }}{{ $port.number }}{{ end }}',
      'settings containerPorts.*.number',
    ],
    ['{{ if hasKey $settings "replica" }}', 'settings replica'],
    ['{{ range $field := list "dnsConfig" "dnsPolice" }}{{ with get $settings $field }}', 'settings dnsPolice'],
    ['{{ pick .settings.image "tag" "digst" }}', 'settings image.digst'],
    ['{{ dig "compatibility" "openshft" "x" "auto" $.Common.global }}', 'values global.compatibility.openshft.x'],
    ['{{ ($settings.affinity | default dict).podAntAffinity }}', 'settings affinity.podAntAffinity'],
  ])('that read what the schema does not describe are found: %s', (text, said) => {
    const unknown = readsOf({ path: 'a.yaml', text }).filter((read) => !isDescribed(assembled, read))
    expect(unknown.map(({ from, path }) => `${from} ${written(path)}`)).toEqual([said])
  })

  it('make every kind, each in at least one file of ci/', async () => {
    const folder = join(chartFolder, 'ci')
    const values = await Promise.all(
      (await readdir(folder)).map(async (file) => parse(await readFile(join(folder, file), 'utf8')) as Values),
    )
    const made = await Promise.all(
      values.map(async (each) => readRelease(await template('helm4', each)).own.map(({ kind }) => kind)),
    )
    const kinds = templates.flatMap(kindsOf)
    expect(kinds.length).toBeGreaterThan(5)
    expect(kinds.filter((kind) => !made.flat().includes(kind))).toEqual([])
  })
  it('make one kind per file, which has the name of the kind', () => {
    const files = templates.filter(
      ({ path }) => path.endsWith('.yaml') && !/^(extraobjects\.yaml|validation\/)/.test(path),
    )
    for (const file of files)
      expect(kindsOf(file).map((kind) => `${kind.toLowerCase()}.yaml`)).toEqual([basename(file.path)])
  })
})
