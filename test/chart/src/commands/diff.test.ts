import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { describe, expect, inject, it } from 'vitest'
import { stringify } from 'yaml'
import { makeFolder } from '../../../src/program-folder.ts'
import { fleet, needed } from '../../fleet.ts'
import { type Major, someMajors } from '../../helm.ts'

const base = stringify({ protocolMapperAgentDefaults: needed })

describe('diff', () => {
  it('warns of agents that get lost, and says in which values', async () => {
    const { run } = await makeFolder({
      'fleet.yaml': stringify(fleet({}, { name: 'a' }, { name: 'b' })),
      'site.yaml': stringify({ protocolMapperAgents: [{ name: 'a' }] }),
    })
    const sides = ['-f', 'fleet.yaml', '--to', '-f', 'fleet.yaml', '-f', 'site.yaml']
    const { code, err } = await run('diff', ...sides, '--helm', inject('helm').helm4)
    expect(code).toBe(0)
    expect(err).toMatch(
      /^warning site\.yaml:1:1 .* in the values of the upgrade\n {2}This list replaces the whole list/,
    )
    const back = [...sides.slice(3), '--to', ...sides.slice(0, 2)]
    const planned = await run(
      'plan',
      '-f',
      'fleet.yaml',
      '--against',
      'fleet.yaml,site.yaml',
      '--per-agent',
      '1',
      '--helm',
      inject('helm').helm4,
    )
    expect(planned.err).toMatch(/^warning site\.yaml:1:1 .* in the values of the release\n/)
    expect((await run('diff', ...back, '--helm', inject('helm').helm4)).err).toMatch(/in the values of the release\n/)
  })

  it.each(someMajors('diff of agents'))('shows what an upgrade does to each agent (%s)', async (major) => {
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
        ['Autoscaling is turned on: 3 pods stay until the autoscaler acts, which keeps at least 2.'],
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

  it.each(someMajors('diff of standard input'))('passes standard input on to Helm (%s)', async (major) => {
    const { folder } = await makeFolder({ 'a.yaml': stringify(fleet({}, { name: 'a' })) })
    const cli = fileURLToPath(new URL('../../../../src/cli.ts', import.meta.url))
    const diff = async (input: string, ...args: string[]) =>
      (await execa(process.execPath, [cli, 'diff', ...args, '--helm', inject('helm')[major]], { cwd: folder, input }))
        .stdout
    const variable = 'protocolMapperAgentDefaults.env.A'
    const to = ['--to', '-f', 'a.yaml', '--set-file', `${variable}=-`]
    expect(await diff('text', '-f', 'a.yaml', '--set', `${variable}=text`, ...to)).toBe('Nothing changes.')
    const more = stringify(fleet({ env: { A: 'text' } }, { name: 'a' }))
    expect(await diff(more, '-f', 'a.yaml', '--to', '-f', '-')).toMatch(/^a {2}pods restart: containers\[0\]\.env\n/)
  })

  it.each(someMajors('diff of the same'))('says nothing of what Kubernetes takes for the same (%s)', async (major) => {
    const probe = { httpGet: { port: 80 } }
    const { run } = await makeFolder({
      'old.yaml': stringify(
        fleet(
          {
            resources: { requests: { memory: '1Gi' } },
            volumes: { s: { secret: { secretName: 's' }, mountPath: '/s' } },
            livenessProbe: probe,
          },
          { name: 'a' },
        ),
      ),
      'new.yaml': stringify(
        fleet(
          {
            image: { pullPolicy: null },
            resources: { requests: { memory: '1024Mi', cpu: '0.1' } },
            volumes: { s: { secret: { secretName: 's', defaultMode: 420 }, mountPath: '/s' } },
            livenessProbe: { ...probe, periodSeconds: 10 },
            schedulerName: 'default-scheduler',
            terminationGracePeriodSeconds: null,
          },
          { name: 'a' },
        ),
      ),
    })
    const { out } = await run('diff', '-f', 'old.yaml', '--to', '-f', 'new.yaml', '--helm', inject('helm')[major])
    expect(out).toBe('Nothing changes.\n')
  })

  it.each(someMajors('diff of templates'))(
    'says which pods keep their template, and what Helm 3 may lose (%s)',
    async (major) => {
      const agents = (tag: string, ...ports: object[]): object =>
        fleet(
          { image: { tag }, persistence: { enabled: false } },
          { name: 'idle', replicas: 0 },
          { name: 'names', image: { tag: '1' }, service: { enabled: true, ports: Object.assign({}, ...ports) } },
        )
      const { run } = await makeFolder({
        'old.yaml': stringify(agents('1', { tcp: { port: 53 } })),
        'new.yaml': stringify(agents('2', { tcp: { port: 53 } }, { udp: { port: 53, protocol: 'UDP' } })),
      })
      const { out } = await run('diff', '-f', 'old.yaml', '--to', '-f', 'new.yaml', '--helm', inject('helm')[major])
      expect(out).toContain(
        'idle  no pod restarts\n  The pod template changes (containers[0].image), but replicas is 0: no pod runs.\n',
      )
      expect(out).toMatch(
        /^names {2}pods restart: containers\[0\]\.ports\n {2}spec\.ports of Service .* changes at port 53,/m,
      )
      expect(out).toContain('the pods of 1 restart.')
    },
  )

  it.each(someMajors('diff of what is rejected'))(
    'shows why the chart rejects one of the sides, and where (%s)',
    async (major) => {
      const { run } = await makeFolder({
        'right.yaml': stringify(fleet({}, { name: 'a' })),
        'rules.yaml': 'protocolMapperAgents:\n  - name: a\n    autoscaling: {minReplicas: 9, maxReplicas: 3}\n',
        'schema.yaml': 'protocolMapperAgents:\n  - name: a\n    replicas: two\n',
        'template.yaml': 'extraObjects:\n  site: {a: \'{{ required "no site" .Values.site }}\'}\n',
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
      expect(await refused('template.yaml')).toMatch(
        /^error template\.yaml:2:13 {2}extraObjects\.site\.a in the values of the upgrade\n {2}The template in extraObjects\.site\.a refuses the values: no site\./,
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
    },
  )
})

describe('diff of a harmful change', () => {
  /** The command’s output for an upgrade from one of these values to another. */
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

  describe.each(someMajors('diff of what fails'))('on %s', (major) => {
    it.each<[string, object, object, string]>([
      ['a StatefulSet that is disabled', agent({}), agent({ enabled: false }), both],
      ['a StatefulSet that is removed', agent({}), { protocolMapperAgents: [] }, both],
      ['a StatefulSet that becomes a Deployment', agent({}), agent({ kind: 'Deployment', replicas: 1, ...none }), both],
      ['fewer replicas', agent({}), agent({ replicas: 1 }), second],
      ['autoscaling', agent({}), upTo(3), `The claim ${claim}-1 may be deleted: its data would be lost.`],
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
    ])('%s is reported, and fails if asked to', async (_, before, after, expected) => {
      const { code, out } = await difference(major, before, after, '--check')
      expect(out).toContain(`  ${expected}`)
      expect(out).not.toMatch(/stays, but no longer belongs to a release|pods restart: .*labels/)
      expect(out).toMatch(/ Failures or data loss: s\.( Two pods of one identity: s\.)?\n/)
      expect(code).toBe(1)
    })

    it('is reported, but does not fail by default', async () => {
      const { code, out } = await difference(major, agent(none), agent({ ...none, storageSize: '1Mi' }))
      expect(out).toMatch(/ Failures or data loss: s\.\n$/)
      expect(code).toBe(0)
    })

    it('is two pods of one identity at once, with the commands that avoid it', async () => {
      const [before, after] = [agent({ ...none, replicas: 1 }), agent({ ...none, replicas: 1, kind: 'Deployment' })]
      const { code, out } = await difference(major, before, after, '--check', '-n', 'site')
      const name = 'r-protocol-mapper-agents-s'
      expect(out).toContain(`  Deployment ${name} replaces StatefulSet ${name}, but its pod starts before`)
      expect(out).toContain(' Two pods of one identity: s.\n')
      expect(out).not.toContain('Failures or data loss')
      const commands = out.split('To upgrade, run these in order:\n')[1]?.trimEnd().split('\n') ?? []
      expect(commands.map((line) => line.replace(/ (\S*)charts\/protocol-mapper-agents /, ' CHART '))).toEqual([
        '  helm upgrade r CHART --namespace site --reset-then-reuse-values --set protocolMapperAgentOverrides.s.replicas=0',
        "  kubectl wait pod --for=delete --namespace site --selector 'app.kubernetes.io/name=protocol-mapper-agents,app.kubernetes.io/instance=r,app.kubernetes.io/component in (s)' --timeout=5m",
        '  helm upgrade r CHART --namespace site -f base.yaml -f new.yaml',
      ])
      expect(code).toBe(1)
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

  it('asks for the name of the release before it prints commands', async () => {
    const { run } = await makeFolder({
      'old.yaml': stringify(fleet({}, { name: 'a' })),
      'new.yaml': stringify(fleet({ kind: 'StatefulSet' }, { name: 'a' })),
    })
    const args = ['diff', 'old.yaml', '--to', 'new.yaml', '--helm', inject('helm').helm4]
    expect((await run(...args)).out).toMatch(/\nThis upgrade takes several commands\. To see them, add --release NAME,/)
    expect(JSON.parse((await run(...args, '-o', 'json')).out)).not.toHaveProperty('commands')
  })

  it('has its own lists in JSON', async () => {
    const headless = agent({ service: { enabled: true, clusterIP: 'None' } })
    const after = agent({ replicas: 1, podManagementPolicy: 'Parallel' })
    const { out } = await difference('helm4', headless, after, '-o', 'json')
    expect(JSON.parse(out)).toMatchObject({
      commands: [
        'kubectl delete statefulset r-protocol-mapper-agents-s --namespace default --cascade=orphan --ignore-not-found',
        'kubectl delete service r-protocol-mapper-agents-s --namespace default --ignore-not-found',
        expect.stringMatching(/^helm upgrade r .* -f base.yaml -f new.yaml$/),
      ],
      agents: [
        {
          overlap: [],
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
