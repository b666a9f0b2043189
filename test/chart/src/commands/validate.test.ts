import { describe, expect, inject, it } from 'vitest'
import { stringify } from 'yaml'
import { drawn } from '../../../seed.ts'
import { makeFolder } from '../../../src/program-folder.ts'
import { needed } from '../../fleet.ts'
import { type Major, majors, someMajors } from '../../helm.ts'
import { rules } from '../../rules.ts'

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

/** The chart's own names of the unverified variables, as values set them. */
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
  it('knows which defaults must not be removed, and finds the lines', async () => {
    const wrong = rules.find(({ rule }) => rule === 'default-null')?.wrong
    const { rules: checked, problems } = await validate('helm4', stringify(wrong))
    expect(checked).toBe('partly checked')
    expect(problems.map(({ path, file, line }) => [path, file, line])).toEqual([
      ['protocolMapperAgentDefaults.kind', 'site.yaml', 2],
      ['protocolMapperAgentDefaults.image.repository', 'site.yaml', 4],
      ['protocolMapperAgentDefaults.service', 'site.yaml', 5],
    ])
  })

  // Every rule is tested on both majors elsewhere; here the majors take turns.
  const ofTheChart = rules.filter(({ rule }) => rule !== 'default-null')
  it.each(drawn(ofTheChart, 'lines', 4).map((rule, index) => ({ ...rule, major: majors[index % 2] ?? 'helm4' })))(
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
        // All problems are in the second file, and an agent's problem is never at its first line.
        expect(file).toBe('site.yaml')
        if (agents.length > 0) expect(line).toBeGreaterThan(1)
      }
    },
  )

  it.each([
    ['in the defaults', (names: object) => ({ protocolMapperAgentDefaults: { environmentVariables: names } })],
    [
      'in the agent, and partly in an override',
      ({ progressiveServiceDeployment: { warmupDuration, ...rest } }: typeof chosen) => ({
        protocolMapperAgents: [
          { name: 'a', environmentVariables: { progressiveServiceDeployment: { warmupDuration } } },
        ],
        protocolMapperAgentOverrides: { a: { environmentVariables: { progressiveServiceDeployment: rest } } },
      }),
    ],
  ])('treats variable names that the values set as verified: %s', async (_where, naming) => {
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
      // The place is the setting that was written, not the variables that were not.
      problems: [{ rule: 'unverified-variables', path: 'protocolMapperAgentDefaults.progressiveServiceDeployment' }],
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
    ['an override without an agent', 'protocolMapperAgentOverrides.c.replicas=0', 'protocolMapperAgentOverrides.c'],
    ['an item after a gap', 'protocolMapperAgents[2].name=c', 'protocolMapperAgents[1]'],
  ])('finds the flag that sets %s', async (_, argument, path) => {
    const { problems } = await validate(
      'helm4',
      stringify({ protocolMapperAgents: [{ name: 'a' }] }),
      ...['--set', argument],
    )
    expect(problems).toMatchObject([{ path, file: `--set ${argument}` }])
  })

  it.each(someMajors('validate warnings'))(
    'reports the chart’s warnings, and fails for them with --strict (%s)',
    async (major) => {
      const values = stringify({
        protocolMapperAgentDefaults: { image: { tag: 'latest' } },
        protocolMapperAgents: [
          { name: 'a' },
          { name: 'b', enabled: false, persistence: { keep: false } },
          { name: 'c' },
        ],
      })
      const isMeant = ['--allow', 'file-order']
      const lenient = await validate(major, values, ...isMeant)
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
      const strict = await validate(major, values, '--strict', ...isMeant)
      expect(strict.ok).toBe(false)
      expect(strict.problems.map(({ severity }) => severity)).toEqual(['error', 'error'])
    },
  )

  it.each(someMajors('validate messages'))('shows other messages of Helm (%s)', async (major) => {
    const values = stringify({ protocolMapperAgents: [{ name: 'a' }] })
    const { ok, problems } = await validate(major, values, '--kube-version', '1.20.0')
    expect(ok).toBe(false)
    expect(problems).toMatchObject([{ rule: 'helm-failure', message: expect.stringContaining('kubeVersion') }])
  })

  it.each(someMajors('validate files'))(
    'passes on to Helm what it cannot read itself: modules, flags, odd names (%s)',
    async (major) => {
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
        expect.stringMatching(/^protocolMapperAgentOverrides.a.autoscaling.maxReplicas --set .*:undefined$/),
        expect.stringMatching(/^protocolMapperAgentOverrides.a.autoscaling.minReplicas --set .*:undefined$/),
      ])
    },
  )
})
