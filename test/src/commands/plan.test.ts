import { describe, expect, it } from 'vitest'
import { makeFolder, type Run } from '../program-folder.ts'

const defaults = 'protocolMapperAgentDefaults: {image: {tag: "2.0.0"}, connectwareHost: host'
const on = 'progressiveServiceDeployment: {enabled: true}'
const files = {
  'on.yaml': `${defaults}, ${on}}\nprotocolMapperAgents: [{name: a}, {name: b}, {name: c}]\n`,
  'off.yaml': `${defaults}}\nprotocolMapperAgents: [{name: a}, {name: b}]\n`,
  'mixed.yaml': `${defaults}, ${on}}\nprotocolMapperAgents: [{name: a}, {name: b, progressiveServiceDeployment: {enabled: false}}]\n`,
  'none.yaml': `${defaults}}\n`,
  'disabled.yaml': `${defaults}}\nprotocolMapperAgents: [{name: a, enabled: false}, {name: b, enabled: false}]\n`,
  'wrong.yaml': `${defaults}}\nprotocolMapperAgents: [{name: a, replicas: many}]\n`,
  'stopped.yaml': `${defaults}}\nprotocolMapperAgents: [{name: a, replicas: 0}]\n`,
  'service.yaml': `${defaults}}
protocolMapperAgents:
  - name: site
    service: {enabled: true}
    persistence: {enabled: false}
    resources: {limits: {cpu: 4}, requests: {cpu: 1}}
    autoscaling: {enabled: true, minReplicas: 2, maxReplicas: 6, targetCPUUtilizationPercentage: 60}
    podDisruptionBudget: {enabled: true, maxUnavailable: 0}
    environmentVariables: {progressiveServiceDeployment: {enabled: ""}}
`,
}

/** Runs the command without any Helm. */
async function run(...args: string[]): Promise<Run> {
  const { run } = await makeFolder(files)
  const [PATH, HELM_BIN] = [process.env.PATH, process.env.HELM_BIN]
  Object.assign(process.env, { PATH: '', HELM_BIN: '' })
  delete process.env.HELM_BIN
  try {
    return await run('plan', ...args)
  } finally {
    process.env.PATH = PATH
    if (HELM_BIN !== undefined) process.env.HELM_BIN = HELM_BIN
  }
}

async function json(...args: string[]): Promise<Record<string, never>> {
  const { code, out, err } = await run(...args, '--output', 'json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out) as Record<string, never>
}

describe('plan', () => {
  it('says that with the default values a second stampede comes at minute 3, and what to write instead', async () => {
    const { code, out } = await run('-f', 'on.yaml', '--per-agent', '1000')
    expect(code).toBe(0)
    expect(out).toMatch(
      /^! A second stampede comes at minute 3: windows of 3 minutes end before 3 of 3 pods have fetched everything\./m,
    )
    expect(out).toMatch(
      /Write instead:\n {4}protocolMapperAgentDefaults:\n {6}progressiveServiceDeployment:\n {8}warmupDuration: 12\n/,
    )
  })
  it('says which agents are lost because lists are not merged', async () => {
    const { code, err } = await run('-f', 'off.yaml', '-f', 'stopped.yaml', '--per-agent', '10')
    expect(code).toBe(0)
    expect(err).toMatch(
      /^warning stopped\.yaml:2:1 .*\n {2}This list replaces that of off\.yaml as a whole, and leaves out b\./m,
    )
  })
  it('has what it says to write instead checked: then there is no second stampede', async () => {
    const longer = ['--set', 'protocolMapperAgentDefaults.progressiveServiceDeployment.warmupDuration=12']
    const { out } = await run('-f', 'on.yaml', ...longer, '--per-agent', '1000')
    expect(out).toMatch(/second stampede +none +none/)
    expect(out).not.toMatch(/^!/m)
  })
  it('sets both ways beside each other, and what the values say where that is neither', async () => {
    const heading = async (file: string) =>
      /^ {2}progressive service deployment +(.*)$/m.exec((await run('-f', file, '--per-agent', '10')).out)?.[1]
    expect(await heading('on.yaml')).toMatch(/^off +on \(as given\)$/)
    expect(await heading('off.yaml')).toMatch(/^off \(as given\) +on$/)
    expect(await heading('mixed.yaml')).toMatch(/^off +on +mixed \(as given\)$/)
    expect(await heading('service.yaml')).toBe('off (as given)')
  })
  it('tells apart what agents without a window add to the rate', async () => {
    const { out } = await run('-f', 'mixed.yaml', '--per-agent', '1000')
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /the rate stays at 22 fetches per second, those of agents without a window included \(b\)\./,
    )
  })
  it('says that it is worth turning on from 100,000 resources on', async () => {
    const { out } = await run('-f', 'off.yaml', '--resources', '100000')
    expect(out).toMatch(/^! Progressive service deployment is off, and there are 100,000 resources/m)
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /! With progressive service deployment on, a second stampede comes at minute 3/,
    )
    expect(out).toMatch(
      /Write instead:\n {4}protocolMapperAgentDefaults:\n {6}progressiveServiceDeployment:\n {8}enabled: true\n {8}warmupDuration: 59\d\n/,
    )
    const longer = ['--set', 'protocolMapperAgentDefaults.progressiveServiceDeployment.warmupDuration=1000']
    expect((await run('-f', 'off.yaml', ...longer, '--resources', '100000')).out).toMatch(
      /Write instead:\n {4}protocolMapperAgentDefaults:\n {6}progressiveServiceDeployment:\n {8}enabled: true\n/,
    )
    expect((await run('-f', 'off.yaml', '--resources', '99999')).out).not.toMatch(/is recommended/)
  })
  it('draws curves that end with the slowest', async () => {
    const { out } = await run('-f', 'on.yaml', '--per-agent', '1000')
    expect(out).toMatch(/^ {2}on \(as given\), second stampede from 3 min on\n {2}60\/s {6,}▄█+$/m)
    expect(out).toMatch(/^ +0 +3 min 38 s$/m)
  })
  it('says how a limited control plane is overrun', async () => {
    const { out } = await run('-f', 'off.yaml', '--resources', '4000', '--capacity', '1')
    expect(out).toMatch(/longest queue +2 fetches +2 fetches$/m)
    expect(out).toMatch(/^! The control plane is asked for more than it can begin \(1 per second\)/m)
    expect(out).toMatch(/take it 1 h 7 min at the least/)
  })
  it('gives programs the same, with curves as rates over time', async () => {
    const { fleet, restart, capacity, advice } = (await json('-f', 'on.yaml', '--resources', '3000')) as Record<
      string,
      unknown
    >
    expect(fleet).toEqual({ agents: 3, pods: 3 })
    expect(capacity).toMatchObject({ minimum: { pods: 3, volumes: { claims: 3, storage: '120Mi' } } })
    expect(restart).toMatchObject({
      conditions: { serviceTimeMs: 50, baseDelayMs: 0, seed: 1 },
      pods: 3,
      fetches: 3000,
      variants: [
        {
          name: 'without',
          isGiven: false,
          forecast: { peak: { rate: 60 }, curve: expect.arrayContaining([{ atMs: 0, rate: 60, late: 0 }]) },
        },
        { name: 'with', isGiven: true, forecast: { secondStampede: { beginsAtMs: 180_000, rate: 60 } } },
      ],
    })
    expect(advice).toMatchObject([{ values: expect.stringContaining('warmupDuration: 12') }])
  })
  it('tells what it does before that takes its time', async () => {
    const { run, progress } = await makeFolder(files)
    await run('plan', '-f', 'on.yaml', '--per-agent', '200', '--recommend', '--max-rate', '10')
    expect(progress.slice(0, 4)).toEqual([
      'Checking the values',
      'Simulating 600 fetches',
      'Searching for settings, attempt 1',
      'Searching for settings, attempt 2',
    ])
    await run('plan', '-f', 'wrong.yaml', '--per-agent', '1')
    expect(progress.slice(-3)).toEqual(['', 'Checking the values', ''])
  })
  it('draws others with another seed, and the same with the same', async () => {
    const peak = async (...seed: string[]) => (await run('-f', 'on.yaml', '--per-agent', '100', ...seed)).out
    expect(await peak()).toBe(await peak('--seed', '1'))
    expect(await peak('--seed', '2')).not.toBe(await peak())
  })
})

describe('plan --recommend', () => {
  it('prints a block with which the rate is kept', async () => {
    const { out } = await run('-f', 'mixed.yaml', '--per-agent', '200', '--recommend', '--max-rate', '10')
    const [, block = ''] = /Recommended for at most 10 fetches per second: .*\n((?: {4}.*\n)+)/.exec(out) ?? []
    expect(block).toMatch(
      /^ {4}protocolMapperAgentOverrides:\n {6}b:\n {8}progressiveServiceDeployment:\n {10}enabled: true$/m,
    )
    const { run: again } = await makeFolder({ ...files, 'block.yaml': block })
    const { out: checked } = await again(
      'plan',
      '-f',
      'mixed.yaml',
      '-f',
      'block.yaml',
      '--per-agent',
      '200',
      '-o',
      'json',
    )
    const { restart } = JSON.parse(checked) as {
      restart: { variants: { isGiven: boolean; forecast: { peak: { rate: number } } }[] }
    }
    expect(restart.variants.find(({ isGiven }) => isGiven)?.forecast.peak.rate).toBeLessThanOrEqual(10)
  })
  it('says so where rate and time cannot both be kept, and what comes nearest', async () => {
    const { code, out } = await run(
      '-f',
      'on.yaml',
      '--per-agent',
      '200',
      '--recommend',
      '--max-rate',
      '10',
      '--max-time',
      '0.5',
    )
    expect(code).toBe(1)
    expect(out).toMatch(
      /Recommended for at most 10 fetches per second and 30 s: there are no such settings\.\n {2}600 fetches at 10 fetches per second take at least 1 min, longer than 30 s\./,
    )
    expect(out).toMatch(/^Soonest at that rate: 10 fetches per second in the busiest second, steady state after/m)
    expect(out).toMatch(/^Lowest rate in that time: /m)
  })
  it('says so where nothing has to change', async () => {
    for (const file of ['off.yaml', 'service.yaml']) {
      const { code, out } = await run('-f', file, '--per-agent', '9', '--recommend', '--max-rate', '1000')
      expect(code).toBe(0)
      expect(out).toMatch(/^Recommended .*: progressive service deployment off, .*\n {2}Nothing has to change\.\n\n/m)
    }
  })
  it('says so where no rate is as low', async () => {
    const { out } = await run('-f', 'on.yaml', '--per-agent', '2', '--recommend', '--max-rate', '0.5')
    expect(out).toMatch(/ {2}A second in which anything is fetched has at least 1 fetch: give a rate of 1 or more\./)
    expect(out).toMatch(/^Lowest rate of all: 1 fetch per second/m)
  })
  it('says so where agents know nothing of it', async () => {
    const { out } = await run('-f', 'service.yaml', '--per-agent', '200', '--recommend', '--max-rate', '10')
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /No settings keep the restart to 10 fetches per second: progressive service deployment does not reach site, since no variable carries it/,
    )
  })
})

describe('plan --clients', () => {
  it('says how many pods are active, what scaling out changes, and how much room the autoscaler leaves', async () => {
    const { out } = await run('-f', 'service.yaml', '--clients', '3')
    expect(out).toMatch(/^site as a service: 3 clients, each kept by its pod until it was idle for 60 s$/m)
    expect(out).toMatch(/active pods, expected +1\.75 +2\.53$/m)
    expect(out).toMatch(/active pods, at most +2 +3$/m)
    const text = out.replace(/\s+/g, ' ')
    expect(text).toMatch(
      /adds pods from 0\.6 cores a pod on average \(60 % of the request of 1\), where a pod may use 4/,
    )
    expect(text).toMatch(/! site: 6 pods are more than the 3 clients, so that at least 3 of them never work/)
    expect(text).toMatch(/clients that are busy stay where they are, on 1\.75 of what are then 6 pods/)
    expect(text).toMatch(/The disruption budget of site \(2 pods\) lets no pod go: it blocks every drain/)
  })
  it('says so where there is no such service', async () => {
    const { out } = await run('-f', 'on.yaml', '--clients', '3')
    expect(out).toMatch(/^! No agent is reached by clients with affinity/m)
  })
})

describe('plan --report', () => {
  it.each([
    ['none/plan.html', 'none/plan.html: the folder does not exist. Create it first.'],
    ['.', '.: this is a folder. Name a file in it.'],
  ])('is no page at %s', async (name, message) => {
    const { code, err } = await run('-f', 'on.yaml', '--per-agent', '1', '--report', name)
    expect({ code, err }).toEqual({ code: 2, err: `${message}\n` })
  })
})

describe('plan --waves', () => {
  const asked = ['-f', 'on.yaml', '--against', 'off.yaml', '--start-rate', '1', '--release', 'fleet']
  /** Without Helm, what passes the folder fails for that reason. */
  const passes = /There is no helm on the PATH/

  it('is for a release that was named, as the script upgrades that one', async () => {
    const { code, out, err } = await run(...asked.slice(0, -2), '--waves', 'waves')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^--waves needs the name of the release .*: --release NAME, and -n NAMESPACE where/)
    expect((await run(...asked, '--waves', 'waves')).err).toMatch(passes)
    const { err: both } = await run('-f', 'on.yaml', '--per-agent', '1', '--waves', 'waves')
    expect(both.trim().split('\n')).toHaveLength(2)
  })
})

describe('a question without an answer', () => {
  it.each<[string, string[], number, RegExp]>([
    [
      'no agents',
      ['-f', 'none.yaml', '--per-agent', '1'],
      1,
      /protocolMapperAgents lists no agents, so there is nothing to plan/,
    ],
    [
      'no agent that is enabled',
      ['-f', 'disabled.yaml', '--per-agent', '1'],
      1,
      /No agent is enabled \(a, b\), so there is nothing to plan/,
    ],
    [
      'delays the wrong way round',
      [
        '-f',
        'on.yaml',
        '--set',
        'protocolMapperAgentDefaults.progressiveServiceDeployment.warmupMaxDelay=1',
        '--per-agent',
        '1',
      ],
      1,
      /warmupMinDelay \(500 ms\) is above warmupMaxDelay \(1 ms\)/,
    ],
    ['wrong values', ['-f', 'wrong.yaml', '--per-agent', '1'], 1, /^error wrong.yaml:2:/],
    ['nothing asked', ['-f', 'on.yaml'], 2, /--resources TOTAL of all pods together, or --per-agent N/],
    ['both', ['-f', 'on.yaml', '--resources', '1', '--per-agent', '1'], 2, /give one of them/],
    ['no resources', ['-f', 'on.yaml', '--resources', '0'], 2, /There are 0 resources/],
    ['fewer than none', ['-f', 'on.yaml', '--per-agent', '-1'], 2, /There are -1 resources/],
    ['half a resource', ['-f', 'on.yaml', '--per-agent', '0.5'], 2, /a whole number of them/],
    [
      'more than can be simulated',
      ['-f', 'on.yaml', '--per-agent', '1e9'],
      2,
      /3,000,000,000 fetches are more than can be simulated/,
    ],
    [
      'no capacity',
      ['-f', 'on.yaml', '--per-agent', '1', '--capacity', '0'],
      2,
      /A capacity of 0 fetches per second serves nobody/,
    ],
    [
      'no start',
      ['-f', 'on.yaml', '--per-agent', '1', '--start-rate', '0'],
      2,
      /At 0 agents per second no agent ever starts/,
    ],
    ['no time', ['-f', 'on.yaml', '--per-agent', '1', '--service-time', '0'], 2, /A fetch takes time/],
    [
      'a negative delay',
      ['-f', 'on.yaml', '--per-agent', '1', '--base-delay', '-5'],
      2,
      /A base delay of -5 ms cannot be/,
    ],
    [
      'a rate of 0',
      ['-f', 'on.yaml', '--per-agent', '1', '--recommend', '--max-rate', '0'],
      2,
      /At 0 fetches per second nothing is ever fetched/,
    ],
    [
      'no rate',
      ['-f', 'on.yaml', '--per-agent', '1', '--recommend'],
      2,
      /needs the rate that is not to be exceeded: --max-rate/,
    ],
    [
      'a rate for nothing',
      ['-f', 'on.yaml', '--per-agent', '1', '--max-rate', '5'],
      2,
      /--max-rate is for --recommend, or for waves/,
    ],
    [
      'a time for nothing',
      ['-f', 'on.yaml', '--per-agent', '1', '--max-time', '5'],
      2,
      /--max-time is a limit for --recommend only/,
    ],
    ['no clients', ['-f', 'service.yaml', '--clients', '0'], 2, /There are 0 clients/],
    ['no number', ['-f', 'on.yaml', '--per-agent', 'many'], 2, /Give a number/],
    [
      'waves of nothing',
      ['-f', 'on.yaml', '--per-agent', '1', '--waves', 'x'],
      2,
      /--waves needs the values of the running release/,
    ],
    [
      'an upgrade without Helm',
      ['-f', 'on.yaml', '--against', 'off.yaml', '--per-agent', '1'],
      2,
      /^There is no helm on the PATH\. Install Helm, or name it with --helm\.$/m,
    ],
  ])('gets one in words: %s', async (_, args, expected, message) => {
    const { code, out, err } = await run(...args)
    expect({ code, out }).toEqual({ code: expected, out: '' })
    expect(err).toMatch(message)
    expect(err).not.toMatch(/^ +at /m)
  })
  it('names everything that is wrong with it at once', async () => {
    const { err } = await run('-f', 'on.yaml', '--per-agent', '0', '--capacity', '-1', '--recommend')
    expect(err.trim().split('\n')).toHaveLength(3)
  })
  it('is answered as far as it goes where no pod runs', async () => {
    const { code, out } = await run('-f', 'stopped.yaml', '--per-agent', '5')
    expect(code).toBe(0)
    expect(out).toMatch(/^1 agent, 0 pods\n/)
    expect(out.replace(/\s+/g, ' ')).toMatch(/! No pod starts/)
  })
})
