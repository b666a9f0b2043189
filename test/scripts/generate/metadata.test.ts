import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { type Addresses, readAddresses } from '../../../scripts/generate/addresses.ts'
import { changesOf } from '../../../scripts/generate/changes.ts'
import { withChartMetadata, withPackageAddresses, withPluginVersion } from '../../../scripts/generate/metadata.ts'

const unknown: Addresses = { repository: '', home: '', icon: '', registry: '', maintainers: [] }
const known: Addresses = {
  repository: 'https://git.example.com/team/agents',
  home: 'https://agents.example.com',
  icon: 'https://agents.example.com/icon.svg',
  registry: 'oci://registry.example.com/charts',
  maintainers: [{ name: 'Team', email: 'team@example.com' }],
}

const chart = '# A comment.\nname: agents\nversion: 0.1.0\nannotations:\n  artifacthub.io/license: Apache-2.0\n'

describe('Chart.yaml', () => {
  it('keeps its comments, and has no keys for what is not known', () => {
    const text = withChartMetadata(chart, { version: '0.2.0', addresses: unknown, changes: [] })
    expect(text).toBe(chart.replace('0.1.0', '0.2.0'))
  })
  it('has what is known, and loses it again', () => {
    const changes = [{ kind: 'added', description: 'A thing: new.' }]
    const text = withChartMetadata(chart, { version: '0.1.0', addresses: known, changes })
    const { annotations, ...rest } = parse(text)
    expect(rest).toEqual({
      name: 'agents',
      version: '0.1.0',
      home: known.home,
      sources: [known.repository],
      icon: known.icon,
      maintainers: known.maintainers,
    })
    expect(annotations['artifacthub.io/license']).toBe('Apache-2.0')
    expect(parse(annotations['artifacthub.io/changes'])).toEqual(changes)
    expect(parse(annotations['artifacthub.io/links'])).toEqual([
      { name: 'source', url: known.repository },
      { name: 'documentation', url: known.home },
    ])
    expect(withChartMetadata(text, { version: '0.1.0', addresses: unknown, changes: [] })).toBe(chart)
  })
})

it('plugin.yaml has the version', () => {
  expect(withPluginVersion('# A comment.\nname: agents\nversion: 0.1.0\n', '0.2.0')).toContain('version: 0.2.0\n')
})

it('package.json has what is known, and loses it again', () => {
  const text = '{\n  "name": "agents"\n}\n'
  const changed = withPackageAddresses(text, known)
  expect(JSON.parse(changed)).toEqual({
    name: 'agents',
    repository: { type: 'git', url: 'git+https://git.example.com/team/agents.git' },
    homepage: known.home,
  })
  expect(withPackageAddresses(changed, unknown)).toBe(text)
})

describe('the changes of a version', () => {
  const changelog = `# Changelog

## [Unreleased]

### Added

- Later.

## [0.2.0] - 2026-11-27

### Added

- The CLI has \`plan\`: the load of a
  restart. More about it.

### Fixed

- Long names, e.g. of pods; they were cut.
- No period

## [0.1.0]

### Added

- Everything.
`
  it('are the first sentences of its entries', () => {
    expect(changesOf(changelog, '0.2.0')).toEqual([
      { kind: 'added', description: 'The CLI has plan: the load of a restart.' },
      { kind: 'fixed', description: 'Long names, e.g. of pods.' },
      { kind: 'fixed', description: 'No period' },
    ])
  })
  it('are none before it is released', () => expect(changesOf(changelog, '0.3.0')).toEqual([]))
})

it.each([
  ['repository', 'git@example.com:team/agents', 'https://'],
  ['registry', 'registry.example.com/charts', 'oci://'],
])('addresses.yaml with a wrong %s is rejected', async (key, address, start) => {
  const folder = await mkdtemp(join(tmpdir(), 'addresses-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'addresses.yaml'), JSON.stringify({ ...unknown, [key]: address }))
  await expect(readAddresses(folder)).rejects.toThrow(
    `addresses.yaml: ${key} is "${address}". Write an address that starts with ${start}, or "".`,
  )
})
