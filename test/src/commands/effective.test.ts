import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { makeFolder } from '../program-folder.ts'

const files = {
  'fleet.yaml': `protocolMapperAgentDefaults:
  replicas: 2
  env: {A: defaults, B: defaults, D: null}
  livenessProbe:
    httpGet: {path: /, port: 1}
protocolMapperAgents:
  - name: north
    env: {A: agent, C: null}
    livenessProbe:
      tcpSocket: {port: 2}
  - name: south
    enabled: false
`,
  'site.yaml': `protocolMapperAgentDefaults:
  env: {B: site, D: site}
protocolMapperAgentOverrides:
  north:
    replicas: 0
    env: {A: null}
    livenessProbe: {httpGet: {port: 3}}
`,
}
const given = ['-f', 'fleet.yaml', '-f', 'site.yaml']

type Origin = { layer: string; path: string; file: string; line?: number; column?: number; value?: unknown }
type Agent = {
  name: string
  path: string
  enabled: boolean
  settings: Record<string, unknown>
  origins: Record<string, Origin & { overrides: Origin[] }>
}

async function agents(...args: string[]): Promise<Agent[]> {
  const { run } = await makeFolder(files)
  const { code, out } = await run('effective', ...given, '-o', 'json', ...args)
  expect(code).toBe(0)
  return JSON.parse(out) as Agent[]
}

describe('effective', () => {
  it('shows the merged layers, without nulls and other members of a union', async () => {
    const [north, south] = await agents()
    expect(north).toMatchObject({ name: 'north', path: 'protocolMapperAgents[0]', enabled: true })
    expect(north?.settings).toMatchObject({ replicas: 0, kind: 'Deployment', env: { B: 'site', D: 'site' } })
    expect(north?.settings.env).toEqual({ B: 'site', D: 'site' })
    expect(north?.settings.livenessProbe).toEqual({ httpGet: { port: 3 } })
    expect(south).toMatchObject({ name: 'south', enabled: false })
    expect(south?.settings).toMatchObject({ replicas: 2, env: { A: 'defaults', B: 'site' } })
    expect(north).not.toHaveProperty('origins')
  })

  it('says for every setting which layer and line set it, and what it overrode', async () => {
    const [north] = await agents('--origin', '--agent', 'north')
    const at = (layer: string, path: string, file: string, line: number, column: number) => ({
      layer,
      path,
      file,
      line,
      column,
    })
    expect(north?.origins.replicas).toEqual({
      ...at('override', 'protocolMapperAgentOverrides.north.replicas', 'site.yaml', 5, 15),
      overrides: [
        { value: 2, ...at('defaults', 'protocolMapperAgentDefaults.replicas', 'fleet.yaml', 2, 13) },
        {
          value: 1,
          ...at('chart', 'protocolMapperAgentDefaults.replicas', 'chart/values.yaml', expect.any(Number) as number, 13),
        },
      ],
    })
    expect(north?.origins['env.B']).toMatchObject({
      layer: 'defaults',
      file: 'site.yaml',
      line: 2,
      overrides: [{ value: 'defaults', file: 'fleet.yaml', line: 3 }],
    })
    expect(north?.origins['env.D']).toMatchObject({ file: 'site.yaml', overrides: [] })
    // A value that another member of the union or a null had removed before was not overridden.
    expect(north?.origins['livenessProbe.httpGet.port']).toMatchObject({ layer: 'override', line: 7, overrides: [] })
    expect(Object.keys(north?.origins ?? {})).toContain('persistence.enabled')
    expect(Object.values(north?.origins ?? {}).every(({ line }) => line !== undefined)).toBe(true)
  })

  it('names the flag', async () => {
    const [north] = await agents('--origin', '--agent', 'north', '--set', 'protocolMapperAgents[0].storageSize=1Gi')
    expect(north?.origins.storageSize).toMatchObject({
      layer: 'agent',
      file: '--set protocolMapperAgents[0].storageSize=1Gi',
      overrides: [{ layer: 'chart', value: '40Mi' }],
    })
  })

  it('prints text, one setting per line', async () => {
    const { run } = await makeFolder(files)
    const { out } = await run('effective', ...given, '--origin')
    expect(out).toMatch(/^north {2}protocolMapperAgents\[0\]\n/)
    expect(out).toMatch(
      /^ {2}replicas +0 +site\.yaml:5:15 \(override\), over 2 fleet\.yaml:2:13 \(defaults\), over 1 chart\/values\.yaml:\d+:13 \(chart\)$/m,
    )
    expect(out).toMatch(/^south {2}protocolMapperAgents\[1\] {2}disabled: renders nothing$/m)
  })

  it('shows what the values set, and the rest on request', async () => {
    const { run } = await makeFolder(files)
    const lines = async (...args: string[]) => (await run('effective', ...given, ...args)).out.split('\n')
    const settings = (shown: readonly string[]) => shown.map((line) => line.trim().split('  ')[0])
    // Also what the defaults or an override set, and what equals the chart's own value.
    const shown = settings(await lines('--agent', 'north', '--set', 'protocolMapperAgents[0].kind=Deployment'))
    expect(shown).toEqual([
      'north',
      ...['kind', 'replicas', 'env.B', 'env.D', 'livenessProbe.httpGet.port'],
      expect.stringMatching(/^\d+ more as in the chart: --all$/),
      '',
    ])
    const all = settings(await lines('--agent', 'north', '--all'))
    expect(all).toEqual(expect.arrayContaining(['kind', 'env.B', 'persistence.enabled', 'storageSize']))
    expect(all.join('\n')).not.toContain('more as in the chart')
    expect(Number(/\d+/.exec(shown.at(-2) ?? '')?.[0]) + 5).toBe(all.length - 2)
  })

  it('prints YAML, with origins as comments', async () => {
    const { run } = await makeFolder(files)
    const { out } = await run('effective', ...given, '--origin', '--agent', 'north', '-o', 'yaml')
    expect(out).toMatch(/^ {2}replicas: 0 # site\.yaml:5:15 \(override\), over 2 /m)
    expect(out).toMatch(/^ {2}# chart\/values\.yaml:\d+:\d+ \(chart\)\n {2}envFrom: \[\]$/m)
    expect(parse(out)).toEqual({ north: (await agents('--agent', 'north'))[0]?.settings })
  })

  it('shows what the chart uses instead of an empty map, and where its values set that', async () => {
    const { run } = await makeFolder({
      'a.yaml': 'protocolMapperAgents:\n  - {name: a, service: {enabled: true}}\n  - {name: b}\n',
    })
    const show = async (...args: string[]) => (await run('effective', '-f', 'a.yaml', ...args)).out
    const line = /service\.ports\.rpc\.port +737 +(.*)/g
    expect([...(await show()).matchAll(line)].map(([, origin]) => origin)).toEqual(['(chart, when empty)'])
    expect([...(await show('--origin')).matchAll(line)].map(([, origin]) => origin)).toEqual([
      expect.stringMatching(/^chart\/values\.yaml:\d+:5 \(chart, when empty\)$/),
    ])
    expect(await show('-o', 'yaml')).toContain('port: 737 # (chart, when empty)\n')
    const [a, b] = JSON.parse(await show('--origin', '-o', 'json')) as (Agent & { whenEmpty?: string[] })[]
    const added = [
      'service.ports.rpc.port',
      'readinessProbe.tcpSocket.port',
      'readinessProbe.periodSeconds',
      'lifecycle.preStop.sleep.seconds',
    ]
    expect([a?.whenEmpty, b?.whenEmpty]).toEqual([added, undefined])
    expect(a?.origins['service.ports.rpc.port']).toMatchObject({ layer: 'chart', overrides: [] })
    expect(b?.settings.service).toMatchObject({ ports: {} })
  })

  it('prints YAML with the agents in the order of the values', async () => {
    const { run } = await makeFolder({ 'a.yaml': 'protocolMapperAgents: [{name: b}, {name: "2"}, {name: "1"}]' })
    const { out } = await run('effective', '-f', 'a.yaml', '-o', 'yaml')
    expect(out.split('\n').filter((line) => /^\S/.test(line))).toEqual(['b:', '"2":', '"1":'])
  })

  it('reports what the schema rejects and what is lost from the files, and still shows the values', async () => {
    const { run } = await makeFolder({
      'a.yaml': 'protocolMapperAgents:\n  - {name: a, replicaz: 2}\n  - {name: b}\n',
      'b.yaml': 'protocolMapperAgents:\n  - {name: a, replicaz: 2}\n',
    })
    const refused = await run('effective', '-f', 'b.yaml')
    expect(refused).toMatchObject({ code: 1, out: expect.stringMatching(/^ {2}replicaz +2$/m) as string })
    expect(refused.err).toMatch(
      /^error b\.yaml:2:15 .*\n {2}The key replicaz is unknown here\. Did you mean replicas\? \[unknown-key\]$/m,
    )
    const both = await run('effective', '-f', 'a.yaml', '-f', 'b.yaml')
    expect(both.err).toMatch(
      /^warning b\.yaml:1:1 .*\n {2}This list replaces the whole list of a\.yaml, and leaves out b\./m,
    )
    expect(await run('effective', '-f', 'b.yaml', '--set', 'protocolMapperAgents=null')).toMatchObject({ code: 0 })
  })

  it('says that there are no agents', async () => {
    const { run } = await makeFolder({ 'a.yaml': '' })
    expect(await run('effective', '-f', 'a.yaml')).toEqual({
      code: 0,
      out: '',
      err: 'protocolMapperAgents lists no agents.\n',
    })
  })
})
