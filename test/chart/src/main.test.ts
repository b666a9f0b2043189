import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { describe, expect, inject, it } from 'vitest'
import { stringify } from 'yaml'
import { makeFolder } from '../../src/folder.ts'
import { fleet, needed } from '../fleet.ts'
import { type Major, majors } from '../helm.ts'
import { render } from '../render.ts'
import { rules } from '../rules.ts'

type Report = {
  ok: boolean
  rules: string
  problems: {
    rule: string
    severity: string
    message: string
    path?: string
    agents?: string[]
    file?: string
    line?: number
  }[]
}

const base = stringify({ protocolMapperAgentDefaults: needed })

/** The chart's own names of the variables that nobody verified, as values name them. */
const chosen = {
  progressiveServiceDeployment: {
    warmupDuration: 'CYBUS_WARMUP_DURATION_PROGRESSIVE_SERVICE_DEPLOYMENT',
    warmupMinDelay: 'CYBUS_WARMUP_MIN_DELAY_PROGRESSIVE_SERVICE_DEPLOYMENT',
    warmupMaxDelay: 'CYBUS_WARMUP_MAX_DELAY_PROGRESSIVE_SERVICE_DEPLOYMENT',
  },
}

async function validate(major: Major, values: string, ...args: string[]): Promise<Report> {
  const { run } = await makeFolder({ 'base.yaml': base, 'site.yaml': values })
  const { out } = await run(
    'validate',
    '-f',
    'base.yaml',
    '-f',
    'site.yaml',
    '-o',
    'json',
    ...['--release', 'fleet', '--namespace', 'factory'],
    '--helm',
    inject('helm')[major],
    ...args,
  )
  return JSON.parse(out) as Report
}

describe('validate', () => {
  it('knows without Helm which defaults may not be taken away, and finds their lines', async () => {
    const wrong = rules.find(({ rule }) => rule === 'default-null')?.wrong
    const { rules: checked, problems } = await validate('helm4', stringify(wrong))
    expect(checked).toBe('not reached')
    expect(problems.map(({ path, file, line }) => [path, file, line])).toEqual([
      ['protocolMapperAgentDefaults.kind', 'site.yaml', 2],
      ['protocolMapperAgentDefaults.image.repository', 'site.yaml', 4],
      ['protocolMapperAgentDefaults.service', 'site.yaml', 5],
    ])
  })

  // Every rule is tested on both majors elsewhere; here the majors take turns.
  const ofTheChart = rules.filter(({ rule }) => rule !== 'default-null')
  it.each(ofTheChart.map((rule, index) => ({ ...rule, major: majors[index % 2] ?? 'helm4' })))(
    'finds the line of $rule ($major)',
    async ({ rule, severity = 'error', wrong, said, major, arguments: args = [] }) => {
      const { rules: checked, problems } = await validate(major, stringify(wrong), ...args)
      expect(checked).toBe('checked')
      const broken = problems.filter((problem) => problem.rule === rule)
      expect(broken).toHaveLength(said.length)
      for (const { severity: found, message, file, line, agents = [] } of broken) {
        expect(found).toBe(severity)
        expect(
          said.find((each) => each.endsWith(message)),
          message,
        ).toBeDefined()
        // All that is wrong is in the second file, and an agent's problem never at its first line.
        expect(file).toBe('site.yaml')
        if (agents.length > 0) expect(line).toBeGreaterThan(1)
      }
    },
  )

  it.each([
    ['in the defaults', (names: object) => ({ protocolMapperAgentDefaults: { environmentVariables: names } })],
    [
      'in the agent, in part in an override',
      ({ progressiveServiceDeployment: { warmupDuration, ...rest } }: typeof chosen) => ({
        protocolMapperAgents: [
          { name: 'a', environmentVariables: { progressiveServiceDeployment: { warmupDuration } } },
        ],
        protocolMapperAgentOverrides: { a: { environmentVariables: { progressiveServiceDeployment: rest } } },
      }),
    ],
  ])('takes names of variables as verified that the values name themselves, %s', async (_where, naming) => {
    const on = { protocolMapperAgents: [{ name: 'a' }] }
    const enabled = { image: needed.image, progressiveServiceDeployment: { enabled: true } }
    const withNames = (names: object) => {
      const given: Record<string, object> = { ...on, ...names }
      return stringify({
        ...given,
        protocolMapperAgentDefaults: { ...enabled, ...given.protocolMapperAgentDefaults },
      })
    }
    expect(await validate('helm4', withNames({}), '--strict')).toMatchObject({
      ok: false,
      problems: [{ rule: 'unverified-variables' }],
    })
    const { warmupMaxDelay, ...some } = chosen.progressiveServiceDeployment
    expect(
      await validate('helm4', withNames(naming({ progressiveServiceDeployment: some } as typeof chosen))),
    ).toMatchObject({
      problems: [{ rule: 'unverified-variables' }],
    })
    expect(await validate('helm4', withNames(naming(chosen)), '--strict')).toMatchObject({ ok: true, problems: [] })
  })

  it.each([
    ['an override of no agent', 'protocolMapperAgentOverrides.c.replicas=0', 'protocolMapperAgentOverrides.c'],
    ['an item after a gap', 'protocolMapperAgents[2].name=c', 'protocolMapperAgents[1]'],
  ])('finds the flag that sets %s', async (_, argument, path) => {
    const { problems } = await validate(
      'helm4',
      stringify({ protocolMapperAgents: [{ name: 'a' }] }),
      ...['--set', argument],
    )
    expect(problems).toMatchObject([{ path, file: `--set ${argument}` }])
  })

  it.each(majors)('says on %s what the chart warns about, and fails for it with --strict', async (major) => {
    const values = stringify({
      protocolMapperAgentDefaults: { image: { tag: 'latest' } },
      protocolMapperAgents: [{ name: 'a' }, { name: 'b', enabled: false, persistence: { keep: false } }, { name: 'c' }],
    })
    const lenient = await validate(major, values)
    expect(lenient).toMatchObject({
      ok: true,
      problems: [
        {
          rule: 'image-latest',
          severity: 'warning',
          file: 'site.yaml',
          line: 3,
          path: 'protocolMapperAgentDefaults.image.tag',
          agents: ['a', 'c'],
        },
        {
          rule: 'disabled-claim',
          severity: 'warning',
          file: 'site.yaml',
          agents: ['b'],
        },
      ],
    })
    const strict = await validate(major, values, '--strict')
    expect(strict.ok).toBe(false)
    expect(strict.problems.map(({ severity }) => severity)).toEqual(['error', 'error'])
  })

  it.each(majors)('shows on %s what else Helm has to say', async (major) => {
    const values = stringify({
      protocolMapperAgents: [{ name: 'a' }],
      extraObjects: { x: '{{ fail "my own words" }}' },
    })
    const { ok, problems } = await validate(major, values)
    expect(ok).toBe(false)
    expect(problems).toMatchObject([{ rule: 'helm-failure', message: expect.stringContaining('my own words') }])
  })

  it.each(majors)('gives Helm what it cannot read itself: modules, flags, odd names (%s)', async (major) => {
    const { run } = await makeFolder({
      'a,b.yaml': base,
      'package.json': '{"type": "module"}',
      'c.ts': "export default { protocolMapperAgents: [{ name: 'a', replicas: 2 as number }] }",
      'd.txt': 'text',
    })
    const { out } = await run(
      'validate',
      '-f',
      '"a,b.yaml"',
      '-f',
      'c.ts',
      '--set-file',
      'protocolMapperAgents[0].env.A=d.txt',
      '--set',
      'protocolMapperAgentOverrides.a.autoscaling.maxReplicas=1,protocolMapperAgentOverrides.a.autoscaling.minReplicas=3',
      '-o',
      'json',
      '--helm',
      inject('helm')[major],
    )
    const { problems } = JSON.parse(out) as Report
    expect(problems.map(({ path, file, line }) => `${path} ${file}:${line}`)).toEqual([
      'protocolMapperAgents[0].replicas c.ts:1',
      expect.stringMatching(/^protocolMapperAgentOverrides.a.autoscaling.minReplicas --set .*:undefined$/),
    ])
  })
})

describe('effective', () => {
  it('shows the ports of a Service as the chart renders them, marked where they stand for none', async () => {
    const off = { port: 99, enabled: false }
    const values = fleet(
      { service: { enabled: true } },
      { name: 'none' },
      { name: 'switched-off', service: { ports: { a: off, rpc: off } } },
      { name: 'own', service: { ports: { a: { port: 1 }, b: off } } },
      { name: 'without', service: { enabled: false } },
    )
    const { run } = await makeFolder({ 'a.yaml': stringify(values) })
    const { out } = await run('effective', '-f', 'a.yaml', '-o', 'json')
    const agents = JSON.parse(out) as {
      name: string
      settings: { service: { enabled: boolean; ports: Record<string, { port: number; enabled?: boolean }> } }
      whenEmpty?: string[]
    }[]
    const rendered = await render(values)
    for (const { name, settings } of agents) {
      const shown = Object.entries(settings.service.ports).filter(([, { enabled }]) => enabled !== false)
      const ports = (rendered.agent(name).service?.spec?.ports ?? []).map((port) => [port.name, port.port])
      expect(shown.map(([key, { port }]) => [key, port])).toEqual(ports)
    }
    const marked = ['service.ports.rpc.port']
    expect(agents.map(({ whenEmpty }) => whenEmpty)).toEqual([marked, marked, undefined, undefined])
  })
})

describe('diff', () => {
  it.each(majors)('says on %s what an upgrade does to each agent', async (major) => {
    const agents = ['stays', 'restarts', 'moves', 'goes', 'scales', 'notes', 'grows'].map((name) => ({ name }))
    const { run } = await makeFolder({
      'base.yaml': base,
      'old.yaml': stringify({
        protocolMapperAgents: agents,
        protocolMapperAgentOverrides: { scales: { replicas: 3, persistence: { enabled: false } } },
      }),
      'new.yaml': stringify({
        protocolMapperAgents: [...agents.filter(({ name }) => name !== 'goes'), { name: 'comes' }],
        protocolMapperAgentOverrides: {
          restarts: { env: { A: '1' } },
          moves: { kind: 'StatefulSet' },
          scales: { autoscaling: { enabled: true }, persistence: { enabled: false } },
          notes: { annotations: { a: 'b' } },
          grows: { storageSize: '1Gi' },
        },
      }),
    })
    const { code, out } = await run(
      'diff',
      '-f',
      'base.yaml',
      '-f',
      'old.yaml',
      '--to',
      '-f',
      'base.yaml',
      '-f',
      'new.yaml',
      '-o',
      'json',
      '--release',
      'r',
      '--helm',
      inject('helm')[major],
    )
    expect(code).toBe(0)
    const result = JSON.parse(out) as {
      unchanged: number
      agents: { agent: string; pods: string; because: string[]; volume: string[]; replicas: string[] }[]
    }
    expect(result.unchanged).toBe(1)
    expect(
      Object.fromEntries(
        result.agents.map(({ agent, pods, because, volume, replicas }) => [agent, [pods, because, volume, replicas]]),
      ),
    ).toEqual({
      restarts: ['restart', ['containers[0].env'], [], []],
      moves: ['restart', ['Deployment becomes StatefulSet'], [], []],
      goes: [
        'removed',
        [],
        ['The claim data-r-protocol-mapper-agents-goes-0 stays, but no longer belongs to a release.'],
        [],
      ],
      scales: [
        'unchanged',
        [],
        [],
        ['Autoscaling is turned on: 3 pods become 1 until the autoscaler acts, which keeps at least 2.'],
      ],
      notes: ['unchanged', [], [], []],
      grows: [
        'unchanged',
        [],
        [
          'The claim data-r-protocol-mapper-agents-grows-0 is resized from 40Mi to 1Gi if its storage class allows that; otherwise the upgrade fails.',
        ],
        [],
      ],
      comes: ['added', [], ['The claim data-r-protocol-mapper-agents-comes-0 is created.'], []],
    })
  })

  it.each(majors)('gives Helm what was read from the standard input (%s)', async (major) => {
    const { folder } = await makeFolder({ 'a.yaml': stringify(fleet({}, { name: 'a' })) })
    const cli = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url))
    const diff = async (input: string, ...args: string[]) =>
      (await execa(process.execPath, [cli, 'diff', ...args, '--helm', inject('helm')[major]], { cwd: folder, input }))
        .stdout
    const variable = 'protocolMapperAgentDefaults.env.A'
    const to = ['--to', '-f', 'a.yaml', '--set-file', `${variable}=-`]
    expect(await diff('text', '-f', 'a.yaml', '--set', `${variable}=text`, ...to)).toBe('Nothing changes.')
    const more = stringify(fleet({ env: { A: 'text' } }, { name: 'a' }))
    expect(await diff(more, '-f', 'a.yaml', '--to', '-f', '-')).toMatch(/^a {2}pods restart: containers\[0\]\.env\n/)
  })

  it.each(majors)('shows why the chart refuses one of the two, and where (%s)', async (major) => {
    const { run } = await makeFolder({
      'right.yaml': stringify(fleet({}, { name: 'a' })),
      'rules.yaml': 'protocolMapperAgents:\n  - name: a\n    autoscaling: {minReplicas: 9, maxReplicas: 3}\n',
      'schema.yaml': 'protocolMapperAgents:\n  - name: a\n    replicas: two\n',
    })
    const refused = async (file: string) => {
      const args = ['--to', '-f', 'right.yaml', '-f', file, '--helm', inject('helm')[major]]
      const { code, out, err } = await run('diff', '-f', 'right.yaml', ...args)
      expect({ code, out }).toEqual({ code: 1, out: '' })
      return err
    }
    expect(await refused('rules.yaml')).toMatch(
      /^error rules\.yaml:3:32 {2}protocolMapperAgents\[0\]\.autoscaling\.minReplicas \(a\) in the values of the upgrade\n {2}autoscaling\.minReplicas \(9\) is above/,
    )
    expect(await refused('schema.yaml')).toMatch(
      /^error schema\.yaml:3:15 {2}protocolMapperAgents\[0\]\.replicas \(a\) in the values of the upgrade\n {2}Found text \("two"\)/,
    )
    const sides = async (before: string[], after: string[]) => {
      const args = ['diff', ...before, '--to', ...after, '--helm', inject('helm')[major]]
      return (await run(...args)).err
        .match(/^error .*/gm)
        ?.map((head) => head.replace(/^(.*?):.* in the values/, '$1 in'))
    }
    const right = ['-f', 'right.yaml']
    const rules = [...right, '-f', 'rules.yaml']
    const schema = [...right, '-f', 'schema.yaml']
    expect(await sides(rules, right)).toEqual(['error rules.yaml in of the release'])
    expect(await sides(rules, schema)).toEqual([
      'error rules.yaml in of the release',
      'error schema.yaml in of the upgrade',
    ])
    expect(await sides(rules, [...rules, '--set', 'nameOverride=other'])).toEqual([
      'error rules.yaml in of the release and of the upgrade',
    ])
  })
})

describe('diff of what does harm', () => {
  /** What the command says of an upgrade from one of these values to another. */
  const difference = async (major: Major, before: object, after: object, ...args: string[]) => {
    const { run } = await makeFolder({ 'base.yaml': base, 'old.yaml': stringify(before), 'new.yaml': stringify(after) })
    const files = ['-f', 'base.yaml', '-f', 'old.yaml', '--to', '-f', 'base.yaml', '-f', 'new.yaml']
    return run('diff', ...files, '--release', 'r', '--helm', inject('helm')[major], ...args)
  }
  const policy = { whenDeleted: 'Delete', whenScaled: 'Delete' }
  const set = {
    name: 's',
    kind: 'StatefulSet',
    replicas: 2,
    persistentVolumeClaimRetentionPolicy: policy,
    service: { enabled: true },
  }
  const agent = (settings: object, more: object = {}) => ({
    protocolMapperAgents: [{ ...set, ...settings }],
    ...more,
  })
  const claim = 'data-r-protocol-mapper-agents-s'
  const both = `The claims ${claim}-0 and ${claim}-1 are deleted: their data is lost.`
  const second = `The claim ${claim}-1 is deleted: its data is lost.`
  const scaled = { replicas: null, autoscaling: { enabled: true, minReplicas: 1, targetCPUUtilizationPercentage: 80 } }
  const upTo = (maxReplicas: number) => agent({ ...scaled, autoscaling: { ...scaled.autoscaling, maxReplicas } })
  const none = { persistentVolumeClaimRetentionPolicy: null }
  const kept = { fullnameOverride: 'x', nameOverride: 'other' }
  const fails = (text: string) => `${text} cannot be changed: the upgrade fails`

  describe.each(majors)('on %s', (major) => {
    it.each<[string, object, object, string]>([
      ['a StatefulSet that is disabled', agent({}), agent({ enabled: false }), both],
      ['a StatefulSet that is removed', agent({}), { protocolMapperAgents: [] }, both],
      ['a StatefulSet that becomes a Deployment', agent({}), agent({ kind: 'Deployment', replicas: 1, ...none }), both],
      ['fewer replicas', agent({}), agent({ replicas: 1 }), second],
      ['autoscaling', agent({}), upTo(3), second],
      [
        'a lower maximum of an autoscaler',
        upTo(3),
        upTo(2),
        `The claim ${claim}-2 may be deleted: its data would be lost.`,
      ],
      [
        'keep turned off, and then the agent',
        agent({ ...none, persistence: { keep: false } }),
        agent({ ...none, enabled: false }),
        `The claim ${claim}-0 is deleted: its data is lost.`,
      ],
      [
        'nameOverride of a StatefulSet',
        agent({}, { fullnameOverride: 'x' }),
        agent({}, kept),
        `${fails('The selector of StatefulSet x-s')}. Before it fails, Service x-s and Service x-s-headless lose their pods`,
      ],
      [
        'nameOverride of a Deployment',
        agent({ kind: 'Deployment', replicas: 1 }, { fullnameOverride: 'x' }),
        agent({ kind: 'Deployment', replicas: 1 }, kept),
        `${fails('The selector of Deployment x-s')}. Before it fails, Service x-s loses its pods`,
      ],
      [
        'podManagementPolicy',
        agent({}),
        agent({ podManagementPolicy: 'Parallel' }),
        fails('The podManagementPolicy of StatefulSet r-protocol-mapper-agents-s'),
      ],
      [
        'clusterIP',
        agent({}),
        agent({ service: { enabled: true, clusterIP: 'None' } }),
        fails('clusterIP of Service r-protocol-mapper-agents-s'),
      ],
      [
        'a lower storageSize',
        agent({ storageSize: '2Gi' }),
        agent({ storageSize: '1Gi' }),
        `The claim ${claim}-0 cannot shrink from 2Gi to 1Gi: the upgrade fails.`,
      ],
    ])('%s is told, and fails where it is asked for', async (_, before, after, expected) => {
      const { code, out } = await difference(major, before, after, '--check')
      expect(out).toContain(`  ${expected}`)
      expect(out).not.toMatch(/stays, but no longer belongs to a release|pods restart: .*labels/)
      expect(out).toMatch(/ Failures or data loss: s\.\n$/)
      expect(code).toBe(1)
    })

    it('is told, and no failure, where nobody asks for one', async () => {
      const { code, out } = await difference(major, agent(none), agent({ ...none, storageSize: '1Mi' }))
      expect(out).toMatch(/ Failures or data loss: s\.\n$/)
      expect(code).toBe(0)
    })

    it.each<[string, object, object]>([
      ['a StatefulSet that keeps its claims', agent(none), agent({ ...none, enabled: false })],
      ['more replicas', agent({}), agent({ replicas: 3 })],
      [
        'a larger claim of a Deployment',
        agent({ kind: 'Deployment', replicas: 1 }),
        agent({ kind: 'Deployment', replicas: 1, storageSize: '9Gi' }),
      ],
      ['a Service that stays headless', agent({ service: { enabled: true, clusterIP: 'None' } }), agent({})],
    ])('%s is fine', async (_, before, after) => {
      const { code, out } = await difference(major, before, after, '--check')
      expect(out).not.toMatch(/Failures or data loss/)
      expect(code).toBe(0)
    })
  })

  it('stands in lists of its own for programs', async () => {
    const headless = agent({ service: { enabled: true, clusterIP: 'None' } })
    const after = agent({ replicas: 1, podManagementPolicy: 'Parallel' })
    const { out } = await difference('helm4', headless, after, '-o', 'json')
    expect(JSON.parse(out)).toMatchObject({
      agents: [
        {
          refused: [expect.stringMatching(/^The podManagementPolicy of/)],
          lost: [expect.stringContaining(second)],
          volume: [],
          replicas: ['2 pods become 1.'],
          services: [expect.stringMatching(/^Service r-protocol-mapper-agents-s stays headless/)],
        },
      ],
    })
  })
})

describe('plan --waves', () => {
  it.each(majors)('leaves behind a script that does what the last plan says, or none (%s)', async (major) => {
    const agents = [{ name: 'a' }, { name: 'b' }]
    const values = {
      old: fleet({ image: { tag: '1' } }, ...agents),
      new: fleet({ image: { tag: '2' } }, ...agents),
      shared: { ...fleet({ image: { tag: '2' } }, ...agents), commonLabels: { team: 'a' } },
    }
    const { run, folder } = await makeFolder(
      Object.fromEntries(Object.entries(values).map(([name, each]) => [`${name}.yaml`, stringify(each)])),
    )
    const plan = (file: string, ...limit: string[]) =>
      run(
        ...['plan', '-f', file, '--against', 'old.yaml', ...limit],
        ...['--release', 'fleet', '-n', 'factory', '--waves', 'waves', '--helm', inject('helm')[major]],
      )
    const rate = ['--start-rate', '1']
    const isWritten = (file: string): boolean => existsSync(join(folder, 'waves', file))
    const upgrades = 'To upgrade the release fleet in the namespace factory, run: sh waves/upgrade.sh\n'

    expect(await plan('shared.yaml', ...rate)).toMatchObject({
      code: 1,
      out: expect.stringContaining('The upgrade cannot be split into waves'),
      err: 'There are no waves, so nothing was written to waves.\n',
    })
    expect(existsSync(join(folder, 'waves'))).toBe(false)

    expect(await plan('new.yaml', ...rate)).toMatchObject({
      code: 0,
      out: expect.stringContaining('The upgrade in 2 waves: 1 agent per second\n'),
      err: `Wrote the waves to waves. ${upgrades}`,
    })
    expect(isWritten('until-wave-2.yaml')).toBe(true)

    expect(await plan('old.yaml', ...rate)).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^The upgrade in 1 wave: .*\n.*\n +1 +none +0 [\s\S]*No pod restarts: one wave is enough/m,
      ),
      err: `Wrote the waves to waves. ${upgrades}`,
    })
    const script = readFileSync(join(folder, 'waves/upgrade.sh'), 'utf8')
    expect(script.match(/^ *helm .*/gm)).toEqual([
      '  helm upgrade fleet "$chart" --namespace factory --values values.yaml "$@" --wait',
    ])
    expect(isWritten('until-wave-2.yaml')).toBe(false)

    const tooFast = ['--per-agent', '30', '--max-rate', '19']
    expect(await plan('new.yaml', ...tooFast)).toMatchObject({
      code: 1,
      out: expect.stringContaining('The upgrade in 2 waves: up to 20 fetches per second instead of at most 19\n'),
      err: `Wrote the waves to waves, but they exceed the rate. ${upgrades}`,
    })
    expect(isWritten('upgrade.sh')).toBe(true)

    expect(await plan('shared.yaml', ...rate)).toMatchObject({
      code: 1,
      err: 'There are no waves, so nothing was written to waves. Removed what an earlier plan wrote there.\n',
    })
    expect(readdirSync(join(folder, 'waves'))).toEqual([])
  })
  it.each(majors)('is not needed to ask whether waves keep to a rate (%s)', async (major) => {
    const { run } = await makeFolder({
      'old.yaml': stringify(fleet({ image: { tag: '1' } }, { name: 'a' })),
      'new.yaml': stringify(fleet({ image: { tag: '2' } }, { name: 'a' })),
    })
    const code = async (...args: string[]) => {
      const upgrade = ['-f', 'new.yaml', '--against', 'old.yaml', '--per-agent', '30']
      return (await run('plan', ...upgrade, ...args, '--helm', inject('helm')[major])).code
    }
    expect(await code('--max-rate', '20')).toBe(0)
    expect(await code('--max-rate', '19')).toBe(1)
    expect(await code('--max-rate', '19', '--recommend')).toBe(0)
    expect(await code('--start-rate', '1')).toBe(0)
  })
})
