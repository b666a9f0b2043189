import { chmodSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import type { JsonMap } from '../../../../src/model/json.ts'
import { tidy } from '../../../../src/tidy/tidy.ts'
import { seed } from '../../../seed.ts'
import { makeFolder } from '../../../src/program-folder.ts'
import { writtenAs, writtenBy } from '../../../src/tidy/commented.ts'
import { generatedFleet } from '../../generated-fleet.ts'
import { majors, someMajors } from '../../helm.ts'

const defaults = `protocolMapperAgentDefaults:
  image:
    tag: "1.0"
  connectwareHost: connectware.example.com
`
const agents = `protocolMapperAgents:
  - name: a
    storageSize: 1Gi # All the same.
  - name: b
    storageSize: 1Gi
`
const tidied = `${defaults}  storageSize: 1Gi # All the same.
protocolMapperAgents:
  - name: a
  - name: b
`

describe.each(someMajors('tidy'))('tidy (%s)', (major) => {
  const helm = ['--helm', inject('helm')[major]]

  it('prints the file, writes it, and only checks it', async () => {
    const { run, folder } = await makeFolder({ 'fleet.yaml': `${defaults}${agents}` })
    const account = 'fleet.yaml\n  Moved to protocolMapperAgentDefaults: storageSize.\nNo object changes.\n'
    const content = (): string => readFileSync(join(folder, 'fleet.yaml'), 'utf8')
    expect(await run('tidy', 'fleet.yaml', ...helm)).toEqual({ code: 0, out: tidied, err: account })
    expect(await run('tidy', 'fleet.yaml', '--check', ...helm)).toEqual({ code: 1, out: account, err: '' })
    expect(content()).toBe(`${defaults}${agents}`)
    expect(await run('tidy', 'fleet.yaml', '--write', ...helm)).toEqual({ code: 0, out: account, err: '' })
    expect(content()).toBe(tidied)
    expect((await run('tidy', 'fleet.yaml', '--check', ...helm)).code).toBe(0)
  })

  it('leaves an edit alone that came while Helm rendered, and replaces a file behind a link', async () => {
    const before = `${defaults}${agents}`
    const { run, folder } = await makeFolder({
      'fleet.yaml': before,
      'editing-helm': `#!/bin/sh\necho '# Edited.' >> fleet.yaml\nexec '${inject('helm')[major]}' "$@"\n`,
    })
    const [path, editing] = [join(folder, 'fleet.yaml'), join(folder, 'editing-helm')]
    chmodSync(editing, 0o755)
    const { code, err } = await run('tidy', 'fleet.yaml', '--write', '--helm', editing)
    expect({ code, err }).toEqual({
      code: 2,
      err: 'fleet.yaml: the file has changed since it was read, and is left as it is. Run this again.\n',
    })
    expect(readFileSync(path, 'utf8')).toMatch(/# Edited\.\n$/)
    writeFileSync(path, before, { mode: 0o640 })
    symlinkSync('fleet.yaml', join(folder, 'link.yaml'))
    expect(await run('tidy', 'link.yaml', '--write', ...helm)).toMatchObject({ code: 0 })
    expect(readFileSync(path, 'utf8')).toBe(tidied)
    expect(lstatSync(join(folder, 'link.yaml')).isSymbolicLink()).toBe(true)
    expect(readdirSync(folder).sort()).toEqual(['editing-helm', 'fleet.yaml', 'link.yaml'])
  })

  it('gives programs an account', async () => {
    const { run } = await makeFolder({ 'fleet.yaml': `${defaults}${agents}` })
    const { code, out, err } = await run('tidy', 'fleet.yaml', '--output', 'json', ...helm)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out)).toEqual({
      file: 'fleet.yaml',
      tidy: false,
      renamed: [],
      moved: [{ path: 'storageSize', value: '1Gi' }],
      removed: [],
      sorted: [],
      left: [],
      changes: [],
      text: tidied,
    })
  })

  it('keeps what another file of an installation needs', async () => {
    const { run } = await makeFolder({
      'fleet.yaml': `${defaults.replace('\n', '\n  replicas: 1\n')}${agents.replaceAll('storageSize', 'agentMode')}`,
      'base.yaml': 'protocolMapperAgentDefaults:\n  replicas: 2\n',
      'north.yaml': 'protocolMapperAgents:\n  - name: c\n',
    })
    const removed = await run('tidy', 'fleet.yaml', '--check', ...helm)
    expect(removed.out).toContain(
      'Removed, since the layers below give the same: protocolMapperAgentDefaults.replicas.',
    )
    const kept = await run('tidy', '-f', 'base.yaml', 'fleet.yaml', '--with', 'north.yaml', '--check', ...helm)
    expect(kept.out).toBe(
      'fleet.yaml\n  Left, because with north.yaml, settings would change: protocolMapperAgentDefaults.agentMode.\nThe file is tidy.\n',
    )
  })

  it('leaves a file whose templates read the values as they are written', async () => {
    const template = '{{ (index .Values.protocolMapperAgents 0).storageSize }}'
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'sizes' }, data: { first: template } }
    const text = `${defaults}${agents}extraObjects:\n  sizes: ${JSON.stringify(object)}\n`
    const { run, folder } = await makeFolder({ 'fleet.yaml': text })
    const { code, out, err } = await run('tidy', 'fleet.yaml', '--write', ...helm)
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(out).toContain('Objects would change, so the file stays as it is: ConfigMap sizes (data.first).')
    expect(readFileSync(join(folder, 'fleet.yaml'), 'utf8')).toBe(text)
  })

  it('says why the values cannot be rendered as they are', async () => {
    const { run } = await makeFolder({ 'fleet.yaml': agents })
    const { code, out, err } = await run('tidy', 'fleet.yaml', ...helm)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^error fleet\.yaml:2:/)
  })
})

/** What all agents of the generated fleets say. */
const common = {
  args: ['one', 'two'],
  schedulerName: 'default-scheduler',
  podLabels: { site: 'north' },
  minReadySeconds: 1,
}

describe('tidying generated fleets', () => {
  it('changes no object', async () => {
    const { folder } = await makeFolder({})
    let changed = 0
    await fc.assert(
      fc.asyncProperty(generatedFleet, writtenBy, fc.constantFrom(...majors), async (values, writing, major) => {
        const { protocolMapperAgents: list = [], ...rest } = JSON.parse(JSON.stringify(values)) as JsonMap & {
          protocolMapperAgents?: JsonMap[]
        }
        fc.pre(list.length > 1)
        const alike = { ...rest, protocolMapperAgents: list.map((agent) => ({ ...agent, ...common })) }
        writeFileSync(join(folder, 'fleet.yaml'), writtenAs(alike, writing))
        const result = await tidy('fleet.yaml', { folder, helm: inject('helm')[major] })
        expect(result.changes).toEqual([])
        if (result.text !== result.before) changed++
      }),
      { numRuns: 12, endOnFailure: true, seed },
    )
    expect(changed).toBeGreaterThan(6)
  })
})
