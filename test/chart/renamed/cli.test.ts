import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { parse, stringify } from 'yaml'
import type { main } from '../../../src/main.ts'
import { runIn } from '../../src/program-folder.ts'
import { majors, notes } from '../helm.ts'
import { problems as rejected } from '../problems.ts'
import { overNeeded } from '../rules.ts'
import { renamedTo } from './made-up.ts'
import { renamedProject } from './project.ts'

const project = await renamedProject({
  settings: {
    scale: renamedTo('autoscaling'),
    variables: renamedTo('env'),
    'podAntiAffinityOptions.topology': renamedTo('podAntiAffinityOptions.topologyKey'),
    'volumes.*.path': renamedTo('volumes.*.mountPath'),
  },
  values: { labelsOfAll: renamedTo('commonLabels') },
})
afterAll(project.remove)

const fleetUnder = (key: 'old' | 'new') => {
  const [labels, scale, topology, path] =
    key === 'old'
      ? ['labelsOfAll', 'scale', 'topology', 'path']
      : ['commonLabels', 'autoscaling', 'topologyKey', 'mountPath']
  return {
    [labels]: { site: 'here' },
    protocolMapperAgentDefaults: { podAntiAffinityOptions: { [topology]: 'rack' }, persistence: { enabled: false } },
    protocolMapperAgents: [
      { name: 'north', [scale]: { enabled: true, maxReplicas: 3 } },
      { name: 'south', volumes: { files: { [path]: '/files' } } },
    ],
    protocolMapperAgentOverrides: { south: { [scale]: { enabled: true, minReplicas: 3 } } },
  }
}

/** The CLI of that project, in this process: a start takes longer than most of its commands. */
const its = (await import(project.main)) as { main: typeof main }

/** Runs it next to the files old.yaml and new.yaml, which have the same values under both names. */
async function cli(...args: string[]): Promise<string> {
  for (const key of ['old', 'new'] as const) {
    await writeFile(join(project.folder, `${key}.yaml`), stringify(overNeeded(fleetUnder(key))))
  }
  return (await runIn(project.folder, args, { program: its.main })).out
}

type Report = { ok: boolean; problems: { rule: string; path: string; line: number; message: string }[] }

const located = ({ rule, path, line }: Report['problems'][number]) => `${rule} ${line} ${path}`

/** What `validate` finds in values as a file. */
async function problemsIn(text: string): Promise<Report['problems']> {
  await writeFile(join(project.folder, 'given.yaml'), text)
  const printed = await cli('validate', '-f', 'given.yaml', '-o', 'json', '--helm', inject('helm').helm4)
  return (JSON.parse(printed) as Report).problems
}

describe('the CLI of a chart with renamed settings', () => {
  it.each(majors)('names each old name with its place: %s', async (major) => {
    const helm = ['--helm', inject('helm')[major]]
    const { ok, problems } = JSON.parse(await cli('validate', '-f', 'old.yaml', '-o', 'json', ...helm)) as Report
    expect(ok).toBe(true)
    expect(problems.map(located)).toEqual([
      'renamed-setting 6 protocolMapperAgentDefaults.podAntiAffinityOptions.topology',
      'renamed-setting 9 labelsOfAll',
      'renamed-setting 13 protocolMapperAgents[0].scale',
      // What is wrong with the new name is shown where the old one is.
      'shared-identity 14 protocolMapperAgents[0].autoscaling.enabled',
      'renamed-setting 19 protocolMapperAgents[1].volumes.files.path',
      'renamed-setting 22 protocolMapperAgentOverrides.south.scale',
    ])
    expect(problems[1]?.message).toBe(
      'labelsOfAll is now called commonLabels. Version 99.1.0 of the chart will reject the old name. ' +
        'Write commonLabels instead, with the same value.',
    )
    expect(await cli('validate', '-f', 'new.yaml', ...helm)).not.toContain('renamed-setting')
  })
  it('names the old name in each agent and its override, and no other line', async () => {
    const topology = { podAntiAffinityOptions: { topology: 'rack' } }
    const files = { volumes: { files: { path: '/files' } } }
    const values = {
      protocolMapperAgents: [
        { name: 'north', ...topology },
        { name: 'south', ...topology },
        { name: 'west', ...files },
      ],
      protocolMapperAgentOverrides: { north: files, west: { ...topology, ...files } },
    }
    const lines = stringify(overNeeded(values), { aliasDuplicateObjects: false })
    const problems = await problemsIn(lines)
    expect(problems.map(located)).toEqual([
      'renamed-setting 8 protocolMapperAgents[0].podAntiAffinityOptions.topology',
      'renamed-setting 11 protocolMapperAgents[1].podAntiAffinityOptions.topology',
      'renamed-setting 15 protocolMapperAgents[2].volumes.files.path',
      'renamed-setting 20 protocolMapperAgentOverrides.north.volumes.files.path',
      'renamed-setting 23 protocolMapperAgentOverrides.west.podAntiAffinityOptions.topology',
      'renamed-setting 26 protocolMapperAgentOverrides.west.volumes.files.path',
    ])
  })
  it('names a setting of the whole release without a prefix, as the notes do', async () => {
    const agents = { protocolMapperAgents: [{ name: 'north' }] }
    const old = overNeeded({ ...agents, labelsOfAll: { site: 'here' } })
    expect(await notes(old, { chart: project.chart })).toContain('  - labelsOfAll is now called commonLabels. Version')
    const both = overNeeded({ ...agents, labelsOfAll: { site: 'here' }, commonLabels: { site: 'there' } })
    const [said] = await rejected(both, { chart: project.chart })
    expect(said).toMatch(/^labelsOfAll \(.*\) and commonLabels \(.*\) are .* Remove labelsOfAll. \[both-names\]$/)
  })
  it('rejects both names in a layer, at the old one', async () => {
    const both = { name: 'north', podAntiAffinityOptions: { topology: 'rack', topologyKey: 'zone' } }
    const problems = await problemsIn(stringify(overNeeded({ protocolMapperAgents: [both] })))
    expect(problems.map(located)).toEqual(['both-names 8 protocolMapperAgents[0].podAntiAffinityOptions.topology'])
  })
  it('rejects a value of an old name that gives way to the new one, as Helm does', async () => {
    const both = { name: 'north', podAntiAffinityOptions: { topology: 1, topologyKey: 'zone' } }
    const problems = await problemsIn(stringify(overNeeded({ protocolMapperAgents: [both] })))
    expect(problems.map(located)).toEqual(['wrong-type 8 protocolMapperAgents[0].podAntiAffinityOptions.topology'])
  })
  it('names a setting that is indented into a map with an old name', async () => {
    const agent = { name: 'north', variables: { LOG_LEVEL: 'debug', nodeSelector: { hall: '3' } } }
    const problems = await problemsIn(stringify(overNeeded({ protocolMapperAgents: [agent] })))
    expect(problems.map(({ rule, line }) => `${rule} ${line}`)).toContain('misplaced-setting 9')
  })
  it('gives agents the same settings under both names, and says where they are written', async () => {
    const [old, present] = [await cli('effective', '-f', 'old.yaml'), await cli('effective', '-f', 'new.yaml')]
    expect(old).toContain('autoscaling.maxReplicas')
    expect(old).toBe(present)
    const text = await cli('effective', '-f', 'old.yaml', '--origin', '--agent', 'south')
    expect(text).toMatch(/autoscaling\.minReplicas +3 +old\.yaml:24:20 \(override\), over 2 chart/)
    expect(text).toMatch(/podAntiAffinityOptions\.topologyKey +"rack" +old\.yaml:6:15 \(defaults\), over .* chart/)
  })
  it('finds no change from one name to the other', async () => {
    const helm = ['--helm', inject('helm').helm4]
    expect(await cli('diff', '-f', 'old.yaml', '--to', '-f', 'new.yaml', ...helm)).toBe('Nothing changes.\n')
  })
  it('divides an upgrade into waves, which keep old settings under new names', async () => {
    const options = (topology: string) => ({ podAntiAffinityOptions: { topology } })
    const values = (topology: string) => ({
      protocolMapperAgents: [{ name: 'north' }, { name: 'south' }],
      protocolMapperAgentOverrides: { north: options(topology), south: options(topology) },
    })
    for (const topology of ['rack', 'zone']) {
      await writeFile(join(project.folder, `${topology}.yaml`), stringify(overNeeded(values(topology))))
    }
    const helm = ['--helm', inject('helm').helm4]
    const [before, after, limits] = ['rack.yaml', 'zone.yaml', ['--per-agent', '300', '--max-rate', '10']]
    const text = await cli('plan', '-f', after, '--against', before, ...limits, ...helm)
    expect(text).toContain('The upgrade in 2 waves')
  })
  it('writes the new names, with their comments, and proves that no object changes', async () => {
    const file = join(project.folder, 'file.yaml')
    const text = stringify(overNeeded(fleetUnder('old')))
    await writeFile(file, text.replace('scale:', '"scale": # Of north.'))
    const helm = ['--helm', inject('helm').helm4]
    const written = await cli('tidy', 'file.yaml', '--write', ...helm)
    expect(written).toMatch(/Given their new names: .*protocolMapperAgents\[0\]\.scale → autoscaling/s)
    expect(written).toContain('No object changes.')
    const tidied = await readFile(file, 'utf8')
    expect(tidied).toContain('autoscaling: # Of north.')
    expect(parse(tidied)).toEqual(overNeeded(fleetUnder('new')))
  })
  it('leaves an old name that another file has too', async () => {
    const other = { protocolMapperAgentOverrides: { south: { scale: { maxReplicas: 7 } } } }
    await writeFile(join(project.folder, 'other.yaml'), stringify(other))
    const helm = ['--helm', inject('helm').helm4]
    const text = await cli('tidy', 'old.yaml', '--with', 'other.yaml', ...helm)
    expect(text).toContain('autoscaling:\n      enabled: true\n      maxReplicas: 3')
    expect(text).toContain('scale:\n      enabled: true\n      minReplicas: 3')
    const { left } = JSON.parse(await cli('tidy', 'old.yaml', '--with', 'other.yaml', '-o', 'json', ...helm)) as {
      left: object[]
    }
    expect(left).toContainEqual({
      path: 'protocolMapperAgentOverrides.south.scale',
      reason: 'another file has the old name too',
      place: 'old.yaml:22:5',
    })
  })
  it('never suggests an old name', async () => {
    const wrong = { name: 'north', scales: {}, podAntiAffinityOptions: { topologies: 'rack' } }
    await writeFile(join(project.folder, 'wrong.yaml'), stringify(overNeeded({ protocolMapperAgents: [wrong] })))
    const text = await cli('validate', '-f', 'wrong.yaml', '--helm', inject('helm').helm4)
    expect(text).toContain('The key scales is unknown here. Remove it.')
    expect(text).toContain('Did you mean topologyKey?')
  })
})
