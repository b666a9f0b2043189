import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
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

// Without Helm, whatever the machine has.
beforeEach(() => {
  vi.stubEnv('PATH', '')
  vi.stubEnv('HELM_BIN', undefined)
})
afterEach(() => void vi.unstubAllEnvs())

/** Runs the command. */
async function run(...args: string[]): Promise<Run> {
  const { run } = await makeFolder(files)
  return run('plan', ...args)
}

async function json(...args: string[]): Promise<Record<string, never>> {
  const { code, out, err } = await run(...args, '--output', 'json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out) as Record<string, never>
}

describe('plan', () => {
  it('says that with the default values a second stampede begins at minute 3, and what to write instead', async () => {
    const { code, out } = await run('-f', 'on.yaml', '--per-agent', '1000')
    expect(code).toBe(0)
    expect(out).toMatch(
      /^! A second stampede begins at minute 3: windows of 3 minutes end while all 3 pods still have something to fetch\./m,
    )
    expect(out).toMatch(
      /Write instead:\n {4}protocolMapperAgentDefaults:\n {6}progressiveServiceDeployment:\n {8}warmupDuration: 12\n/,
    )
  })
  it('names the agents that are lost because lists are not merged', async () => {
    const { code, err } = await run('-f', 'off.yaml', '-f', 'stopped.yaml', '--per-agent', '10')
    expect(code).toBe(0)
    expect(err).toMatch(
      /^warning stopped\.yaml:2:1 .*\n {2}This list replaces the whole list of off\.yaml, and leaves out b\./m,
    )
  })
  it('gives advice that works: with it, there is no second stampede', async () => {
    const longer = ['--set', 'protocolMapperAgentDefaults.progressiveServiceDeployment.warmupDuration=12']
    const { out } = await run('-f', 'on.yaml', ...longer, '--per-agent', '1000')
    expect(out).toMatch(/second stampede +none +none/)
    expect(out).not.toMatch(/^!/m)
  })
  it('compares both ways, and the values if they are neither', async () => {
    const heading = async (file: string) =>
      /^ {2}progressive service deployment +(.*)$/m.exec((await run('-f', file, '--per-agent', '10')).out)?.[1]
    expect(await heading('on.yaml')).toMatch(/^off +on \(as given\)$/)
    expect(await heading('off.yaml')).toMatch(/^off \(as given\) +on$/)
    expect(await heading('mixed.yaml')).toMatch(/^off +on +mixed \(as given\)$/)
    expect(await heading('service.yaml')).toBe('off (as given)')
  })
  it('shows separately what agents without a window add to the rate', async () => {
    const { out } = await run('-f', 'mixed.yaml', '--per-agent', '1000')
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /keep the rate to 22 fetches per second, including agents without a window \(b\)\./,
    )
  })
  it('recommends turning it on from 100,000 resources', async () => {
    const { out } = await run('-f', 'off.yaml', '--resources', '100000')
    expect(out).toMatch(/^! Progressive service deployment is off with 100,000 resources\./m)
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /! With progressive service deployment on, a second stampede begins at minute 3/,
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
  it('draws curves up to the end of the slowest', async () => {
    const { out } = await run('-f', 'on.yaml', '--per-agent', '1000')
    expect(out).toMatch(/^ {2}on \(as given\), second stampede from 3 min on\n {2}60\/s {6,}▄█+$/m)
    expect(out).toMatch(/^ +0 +3 min 38 s$/m)
  })
  it('shows how a control plane of limited capacity is overrun', async () => {
    const { out } = await run('-f', 'off.yaml', '--resources', '4000', '--capacity', '1')
    expect(out).toMatch(/longest queue +2 fetches +2 fetches$/m)
    expect(out).toMatch(/^! The control plane gets more fetches than it can begin \(1 per second\)/m)
    expect(out).toMatch(/take at least 1 h 7 min/)
  })
  it('prints the same as JSON, with curves as rates over time', async () => {
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
  it('reports progress before slow steps', async () => {
    const { run, progress } = await makeFolder(files)
    await run('plan', '-f', 'on.yaml', '--per-agent', '200', '--recommend', '--max-rate', '10')
    expect(progress.slice(0, 6)).toEqual([
      'Reading the values',
      'Checking the values',
      'Simulating 600 fetches',
      'Checking the values',
      'Searching for settings, attempt 1',
      'Searching for settings, attempt 2',
    ])
    await run('plan', '-f', 'wrong.yaml', '--per-agent', '1')
    expect(progress.slice(-4)).toEqual(['', 'Reading the values', 'Checking the values', ''])
  })
  it('gives other results for another seed, and the same for the same', async () => {
    const peak = async (...seed: string[]) => (await run('-f', 'on.yaml', '--per-agent', '100', ...seed)).out
    expect(await peak()).toBe(await peak('--seed', '1'))
    expect(await peak('--seed', '2')).not.toBe(await peak())
  })
})

describe('plan --recommend', () => {
  it('gives no advice beside the recommended values that contradicts them', async () => {
    const question = ['-f', 'on.yaml', '--per-agent', '1000', '--recommend', '--max-rate']
    const { out } = await run(...question, '50')
    const advice = out.slice(out.indexOf('\n! ')).replace(/\s+/g, ' ')
    expect(advice).toMatch(/A second stampede begins at minute 3: .* The recommended values avoid it\. $/)
    expect(advice).not.toMatch(/Windows of|Write instead/)
    const off = await run('-f', 'off.yaml', '--resources', '100000', '--recommend', '--max-rate', '100000')
    expect(off.out).not.toMatch(/^!/m)
  })
  it('prints values that keep the rate', async () => {
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
  it('says if rate and time cannot both be kept, and what comes closest', async () => {
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
    expect(out).toMatch(
      /^Earliest finish at that rate: 10 fetches per second in the busiest second, steady state after/m,
    )
    expect(out).toMatch(/^Lowest rate within that time: /m)
  })
  it('says if nothing has to change', async () => {
    for (const file of ['off.yaml', 'service.yaml']) {
      const { code, out } = await run('-f', file, '--per-agent', '9', '--recommend', '--max-rate', '1000')
      expect(code).toBe(0)
      expect(out).toMatch(/^Recommended .*: progressive service deployment off, .*\n {2}No change is needed\.\n\n/m)
    }
  })
  it('says if no rate is that low', async () => {
    const { out } = await run('-f', 'on.yaml', '--per-agent', '2', '--recommend', '--max-rate', '0.5')
    expect(out).toMatch(/ {2}A second in which anything is fetched has at least 1 fetch\. Give a rate of 1 or more\./)
    expect(out).toMatch(/^Lowest rate of all: 1 fetch per second/m)
  })
  it('says if agents do not support it', async () => {
    const { out } = await run('-f', 'service.yaml', '--per-agent', '200', '--recommend', '--max-rate', '10')
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /No settings keep the restart to 10 fetches per second: progressive service deployment does not reach site, because no variable carries it/,
    )
  })
})

describe('plan --clients', () => {
  it('shows how many pods are active, what scaling out changes, and how much room the autoscaler leaves', async () => {
    const { out } = await run('-f', 'service.yaml', '--clients', '3')
    expect(out).toMatch(/^site as a service: 3 clients, each bound to its pod until idle for 60 s$/m)
    expect(out).toMatch(/active pods, expected +1\.75 +2\.53$/m)
    expect(out).toMatch(/active pods, at most +2 +3$/m)
    const text = out.replace(/\s+/g, ' ')
    expect(text).toMatch(/adds pods above 0\.6 cores per pod on average \(60% of the request of 1\); a pod may use 4\./)
    expect(text).toMatch(/! site: there are 6 pods for 3 clients, so at least 3 of them never work/)
    expect(text).toMatch(/busy clients stay where they are, on 1\.75 of 6 pods/)
    expect(text).toMatch(/The disruption budget of site \(2 pods\) allows no eviction, so it blocks every node drain/)
  })
  it('says if there is no such service', async () => {
    const { out } = await run('-f', 'on.yaml', '--clients', '3')
    expect(out).toMatch(/^! Clients with affinity reach no agent/m)
  })
})

describe('plan --report', () => {
  it.each([
    ['none/plan.html', 'none/plan.html: the folder does not exist. Create it first.'],
    ['.', '.: this is a folder. Name a file in it.'],
  ])('is not written to %s', async (name, message) => {
    const { code, err } = await run('-f', 'on.yaml', '--per-agent', '1', '--report', name)
    expect({ code, err }).toEqual({ code: 2, err: `${message}\n` })
  })
})

describe('plan --waves', () => {
  const asked = ['-f', 'on.yaml', '--against', 'off.yaml', '--start-rate', '1', '--release', 'fleet']
  /** What gets past the check of the folder fails here, since there is no Helm. */
  const passes = /There is no helm on the PATH/

  it('needs the name of the release, which the script upgrades', async () => {
    const { code, out, err } = await run(...asked.slice(0, -2), '--waves', 'waves')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^--waves needs the name of the release .*\. Add --release NAME, and -n NAMESPACE if/)
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
      'no enabled agent',
      ['-f', 'disabled.yaml', '--per-agent', '1'],
      1,
      /No agent is enabled \(a, b\), so there is nothing to plan/,
    ],
    [
      'a minimum delay above the maximum',
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
    ['nothing asked', ['-f', 'on.yaml'], 2, /Add --resources TOTAL for all pods together, or --per-agent N/],
    ['both', ['-f', 'on.yaml', '--resources', '1', '--per-agent', '1'], 2, /Give one of them/],
    ['no resources', ['-f', 'on.yaml', '--resources', '0'], 2, /^0 is not a valid number of resources/],
    ['fewer than none', ['-f', 'on.yaml', '--per-agent', '-1'], 2, /^-1 is not a valid number of resources/],
    [
      'half a resource',
      ['-f', 'on.yaml', '--per-agent', '0.5'],
      2,
      /^0\.5 is not a valid number of resources\. Give a whole number/,
    ],
    [
      'more than can be simulated',
      ['-f', 'on.yaml', '--per-agent', '1e9'],
      2,
      /3,000,000,000 fetches are too many to simulate/,
    ],
    [
      'no capacity',
      ['-f', 'on.yaml', '--per-agent', '1', '--capacity', '0'],
      2,
      /A capacity of 0 fetches per second is not valid/,
    ],
    [
      'no start',
      ['-f', 'on.yaml', '--per-agent', '1', '--start-rate', '0'],
      2,
      /A rate of 0 agents per second is not valid/,
    ],
    ['no time', ['-f', 'on.yaml', '--per-agent', '1', '--service-time', '0'], 2, /A service time of 0 ms is not valid/],
    [
      'a negative delay',
      ['-f', 'on.yaml', '--per-agent', '1', '--base-delay', '-5'],
      2,
      /A base delay of -5 ms is not valid/,
    ],
    [
      'a rate of 0',
      ['-f', 'on.yaml', '--per-agent', '1', '--recommend', '--max-rate', '0'],
      2,
      /A rate of 0 fetches per second is not valid/,
    ],
    [
      'no rate',
      ['-f', 'on.yaml', '--per-agent', '1', '--recommend'],
      2,
      /needs the rate that must not be exceeded\. Add --max-rate/,
    ],
    [
      '--max-rate without --recommend or waves',
      ['-f', 'on.yaml', '--per-agent', '1', '--max-rate', '5'],
      2,
      /--max-rate is a limit for --recommend, or for waves/,
    ],
    [
      '--max-time without --recommend',
      ['-f', 'on.yaml', '--per-agent', '1', '--max-time', '5'],
      2,
      /--max-time is a limit for --recommend\./,
    ],
    ['no clients', ['-f', 'service.yaml', '--clients', '0'], 2, /^0 is not a valid number of clients/],
    [
      'too many clients',
      ['-f', 'service.yaml', '--clients', '1000001'],
      2,
      /^1,000,001 clients of each agent are too many to simulate\. Give at most 1,000,000\./,
    ],
    ['no number', ['-f', 'on.yaml', '--per-agent', 'many'], 2, /Give a number/],
    [
      'waves without an upgrade',
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
  ])('gets a sentence: %s', async (_, args, expected, message) => {
    const { code, out, err } = await run(...args)
    expect({ code, out }).toEqual({ code: expected, out: '' })
    expect(err).toMatch(message)
    expect(err).not.toMatch(/^ +at /m)
  })
  it('has all its mistakes reported at once', async () => {
    const { err } = await run('-f', 'on.yaml', '--per-agent', '0', '--capacity', '-1', '--recommend')
    expect(err.trim().split('\n')).toHaveLength(3)
  })
  it('is answered as far as possible if no pod runs', async () => {
    const { code, out } = await run('-f', 'stopped.yaml', '--per-agent', '5')
    expect(code).toBe(0)
    expect(out).toMatch(/^1 agent, 0 pods\n/)
    expect(out.replace(/\s+/g, ' ')).toMatch(/! No pod starts/)
  })
})

describe('plan --report', () => {
  it('names no folder of this machine, and in the heading no value of a flag', async () => {
    const { folder, run } = await makeFolder({ ...files, 'one.txt': '1', 'two.txt': '2' })
    const path = (name: string) => join(folder, name)
    const flags = [
      ...['-f', path('on.yaml'), '--set-file', `x-a=${path('one.txt')},x-b={${path('two.txt')}}`],
      ...['--set', 'x-c=secret-1,x-d={secret-2,secret-3}', '--set-json', 'x-e={"f":"secret-4"}'],
    ]
    await run('plan', ...flags, '--per-agent', '10', '--report', path('plan.html'))
    const page = (await readFile(path('plan.html'), 'utf8')).replaceAll(/<\/?span[^>]*>/g, '')
    expect(page).not.toContain(basename(folder))
    expect(page).toContain('--set-file &#39;x-a=one.txt,x-b={two.txt}&#39;')
    expect(/<title>(.*)<\/title>/.exec(page)?.[1]).toBe(
      'Restart plan: on.yaml, --set-file x-a x-b, --set x-c x-d, --set-json x-e',
    )
  })
})
