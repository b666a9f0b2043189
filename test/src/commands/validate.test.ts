import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeFolder } from '../program-folder.ts'

// Whether the machine has Helm must not matter here.
beforeEach(() => {
  vi.stubEnv('PATH', '')
  vi.stubEnv('HELM_BIN', undefined)
})
afterEach(() => vi.unstubAllEnvs())

/** `line:column path message` of each problem that the schema reports for the settings of all agents. */
async function problemsOf(settings: string): Promise<string[]> {
  const { run } = await makeFolder({ 'a.yaml': `protocolMapperAgentDefaults:\n${settings.replaceAll(/^/gm, '  ')}\n` })
  const { out } = await run('validate', '-f', 'a.yaml', '--output', 'json')
  const { problems } = JSON.parse(out) as {
    problems: { line: number; column: number; path: string; message: string }[]
  }
  return problems.map(
    ({ line, column, path, message }) =>
      `${line}:${column} ${path.replace('protocolMapperAgentDefaults.', '')} ${message}`,
  )
}

describe('a problem of the schema', () => {
  it.each<[string, string, string]>([
    ['a misspelled key', 'image: {tagg: "1"}', '2:11 image.tagg The key tagg is unknown here. Did you mean tag?'],
    ['two letters swapped', 'servcie: {}', '2:3 servcie The key servcie is unknown here. Did you mean service?'],
    [
      'a key with no similar name',
      'image: {foo: 1}',
      '2:11 image.foo The key foo is unknown here. Remove it. Valid keys: digest, pullPolicy, registry, repository, tag.',
    ],
    [
      'a key that YAML reads as a boolean',
      'image: {on: 1}',
      '2:11 image.true The key true is unknown here. Remove it. Valid keys: digest, pullPolicy, registry, repository, tag. YAML reads on as true.',
    ],
    [
      'a name that no variable can have',
      'env: {"A=B": 1}',
      '2:9 env["A=B"] The key "A=B" is not allowed here: expected printable ASCII characters without "=", such as LOG_LEVEL.',
    ],
    [
      'a host with a scheme',
      'connectwareHost: https://cw.example.com:443',
      '2:20 connectwareHost Found "https://cw.example.com:443", expected a host name or an address, without scheme, port or path, such as connectware.example.com.',
    ],
    [
      'an unknown unit',
      'resources: {limits: {memory: 256mb}}',
      '2:32 resources.limits.memory Found "256mb", expected a number, optionally with one of the units n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi or Ei, such as 250m or 256Mi.',
    ],
    ['text for a number', 'replicas: many', '2:13 replicas Found text ("many"), expected a whole number, such as 1.'],
    [
      'a time in another unit',
      'progressiveServiceDeployment: {warmupMinDelay: 1.5s}',
      '2:50 progressiveServiceDeployment.warmupMinDelay Found text ("1.5s"), expected milliseconds, as a whole number: 1500.',
    ],
    [
      'a time in words',
      'terminationGracePeriodSeconds: soon',
      '2:34 terminationGracePeriodSeconds Found text ("soon"), expected seconds, as a whole number, such as 30.',
    ],
    [
      'a percentage',
      'autoscaling: {targetCPUUtilizationPercentage: 60%}',
      '2:49 autoscaling.targetCPUUtilizationPercentage Found text ("60%"), expected percent, as a whole number: 60.',
    ],
    [
      'a quoted number',
      'replicas: "2"',
      '2:13 replicas Found text ("2"), expected a whole number. Write it without quotes: 2.',
    ],
    [
      'a number for text',
      'image: {tag: 1.10}',
      '2:16 image.tag Found a number (1.1), expected text. Quote it: "1.10".',
    ],
    [
      'a number for text that does not pass as it is written',
      'priorityClassName: 5E9',
      '2:22 priorityClassName Found a number (5000000000), expected text. Write "5000000000", in quotes.',
    ],
    ['a number that is a quantity', 'storageSize: 5e9\nreplicas: -1', '3:13 replicas -1 is below the minimum, 0.'],
    ['a number for text that no quotes help', 'kind: 5', '2:9 kind 5 is not one of "Deployment", "StatefulSet".'],
    [
      'a quoted number that YAML reads as another',
      'replicas: "007"',
      '2:13 replicas Found text ("007"), expected a whole number. Write it without quotes: 7.',
    ],
    ['a quoted number out of range', 'replicas: "-1"', '2:13 replicas Found text ("-1"), expected a whole number.'],
    [
      'text for a list',
      'persistence: {accessModes: ReadWriteMany}',
      '2:30 persistence.accessModes Found text ("ReadWriteMany"), expected a list. Write a list: ["ReadWriteMany"].',
    ],
    [
      'a name of another chart',
      'persistence: {size: 1Gi}',
      '2:17 persistence.size The key size is unknown here. Did you mean protocolMapperAgentDefaults.storageSize?',
    ],
    [
      'a name of another chart with another form of the value',
      'existingSecret: line-1',
      '2:3 existingSecret The key existingSecret is unknown here. Did you mean envFrom? Write [{"secretRef":{"name":"line-1"}}].',
    ],
    [
      'a name of another chart with a list for a map',
      'extraEnv: [{name: A, value: b}]',
      '2:3 extraEnv The key extraEnv is unknown here. Did you mean env? Found a list ([{"name":"A","value":"b"}]), expected a map. Write a map, with the names as keys: {"A":"b"}.',
    ],
    [
      'an exact name elsewhere before a similar one',
      'minReplicas: 2',
      '2:3 minReplicas The key minReplicas is unknown here. Did you mean protocolMapperAgentDefaults.autoscaling.minReplicas?',
    ],
    [
      'a key in the wrong map of Kubernetes',
      'livenessProbe: {httpGet: {port: 1, periodSeconds: 5}}',
      '2:38 livenessProbe.httpGet.periodSeconds The key periodSeconds is unknown here. Did you mean protocolMapperAgentDefaults.livenessProbe.periodSeconds?',
    ],
    [
      'dots for maps',
      'image.tag: "1"',
      '2:3 protocolMapperAgentDefaults["image.tag"] The key image.tag is unknown here. A dot in a key does not start a map. Write image: {"tag":"1"}.',
    ],
    [
      'dots after a name',
      'volumes: {certs.mountPath: /etc/certs}',
      '2:13 volumes["certs.mountPath"] The key "certs.mountPath" is not allowed here: expected at most 63 lowercase letters, digits and "-" that begin and end with a letter or digit, such as agent-config. A dot in a key does not start a map. Write certs: {"mountPath":"/etc/certs"}.',
    ],
    [
      'dots for maps next to the map',
      'image: {repository: a}\nimage.tag: "1"',
      '3:3 protocolMapperAgentDefaults["image.tag"] The key image.tag is unknown here. A dot in a key does not start a map. Write tag: "1" under image.',
    ],
    [
      'a misspelled key next to the right one',
      'replicas: 1\nreplica: 2',
      '3:3 replica The key replica is unknown here. Did you mean replicas, which is set too? Keep one.',
    ],
    [
      'a misspelled key that is required',
      'imagePullSecrets: [{nme: a}]',
      '2:23 imagePullSecrets[0].nme The key nme is unknown here. Did you mean name?',
    ],
    [
      'a boolean for text',
      'labels: {on-call: yes}',
      '2:21 labels.on-call Found a boolean (true), expected text. Quote it: "yes".',
    ],
    [
      'text for a boolean',
      'hostNetwork: "yes"',
      '2:16 hostNetwork Found text ("yes"), expected true or false. Write it without quotes: true.',
    ],
    [
      'an image in one line',
      'image: registry.example.com:5000/cybus/agent:2.0.0',
      '2:10 image Found text ("registry.example.com:5000/cybus/agent:2.0.0"), expected a map. Write a map: {"registry":"registry.example.com:5000","repository":"cybus/agent","tag":"2.0.0"}.',
    ],
    [
      'a type alone',
      'updateStrategy: Recreate',
      '2:19 updateStrategy Found text ("Recreate"), expected a map. Write a map: {"type":"Recreate"}.',
    ],
    [
      'an item without its dash',
      'hostAliases: {ip: 10.0.0.1}',
      '2:16 hostAliases Found a map ({"ip":"10.0.0.1"}), expected a list. Write a list: [{"ip":"10.0.0.1"}].',
    ],
    [
      'items by name',
      'sidecars: {a: {image: "b:1", env: {C: d}}}',
      '2:37 sidecars.a.env Found a map ({"C":"d"}), expected a list. Write a list: [{"name":"C","value":"d"}].',
    ],
    [
      'a dash without a space',
      'imagePullSecrets:\n  -name: a',
      '3:5 imagePullSecrets Found a map ({"-name":"a"}), expected a list. Put a space after the "-".',
    ],
    [
      'a colon without a space',
      'image: {tag:v1}',
      '2:11 image["tag:v1"] The key tag:v1 is unknown here. Put a space after the colon: tag: v1.',
    ],
    ['a list for a map', 'env: [A]', '2:8 env Found a list (["A"]), expected a map.'],
    [
      'a list by name for a map',
      'env: [{name: A, value: b}, {name: C, valueFrom: {}}]',
      '2:8 env Found a list ([{"name":"A","value":"b"},{"name":"C","valueFrom":{}}]), expected a map. Write a map, with the names as keys: {"A":"b","C":{"valueFrom":{}}}.',
    ],
    [
      'a list of volumes, which have a place in the map',
      'volumes: [{name: a, emptyDir: {}}, {name: b, mounts: []}]',
      '2:12 volumes Found a list ([{"name":"a","emptyDir":{}},{"name":"b","mounts":[]}]), expected a map. Write a map, with the names as keys and the path of each mount: {"a":{"mountPath":"/mnt/a","emptyDir":{}},"b":{"mounts":[]}}.',
    ],
    [
      'a setting in another',
      'podSpec: {tolerations: []}',
      '2:13 podSpec.tolerations The key tolerations is unknown here. Did you mean protocolMapperAgentDefaults.tolerations?',
    ],
    [
      'a setting out of another',
      'tag: "1"',
      '2:3 tag The key tag is unknown here. Did you mean protocolMapperAgentDefaults.image.tag?',
    ],
    [
      'a key of the top',
      'nameOverride: x',
      '2:3 nameOverride The key nameOverride is unknown here. Did you mean nameOverride at the top of the values?',
    ],
    [
      'a name that several settings have',
      'maxUnavailable: 1',
      '2:3 maxUnavailable The key maxUnavailable is unknown here. Did you mean protocolMapperAgentDefaults.updateStrategy.rollingUpdate.maxUnavailable or protocolMapperAgentDefaults.podDisruptionBudget.maxUnavailable?',
    ],
    [
      'an unknown key of an object with Kubernetes fields',
      'sidecars: {a: {image: b, tag: "1"}}',
      '2:28 sidecars.a.tag The key tag is unknown here. Remove it.',
    ],
    ['a map for a list', 'args: {}', '2:9 args Found a map ({}), expected a list. For an empty list, write: [].'],
    [
      'a misspelled word',
      'podAntiAffinity: sof',
      '2:20 podAntiAffinity "sof" is not one of "soft", "hard", "none". Did you mean soft?',
    ],
    ['a number too small', 'replicas: -1', '2:13 replicas -1 is below the minimum, 0.'],
    [
      'a port too high',
      'containerPorts: {a: {containerPort: 70000}}',
      '2:39 containerPorts.a.containerPort 70000 is above the maximum, 65535.',
    ],
    [
      'null for what every agent needs',
      'service: null',
      "2:3 service The key service is null, but every agent needs it. Remove this line to use the chart's default.",
    ],
  ])('reports the value, the rule and the fix: %s', async (_, settings, expected) => {
    expect(await problemsOf(settings)).toEqual([expected])
  })

  it.each<[string, string, string]>([
    [
      'at the top',
      'resources: {}\n',
      'The key resources is unknown here. Did you mean protocolMapperAgentDefaults.resources, or the same in one of the agents?',
    ],
    [
      'in an agent',
      'protocolMapperAgents: [{name: a, container: {env: {}}}]\n',
      'The key env is unknown here. Did you mean protocolMapperAgents[0].env?',
    ],
    [
      'in an override',
      'protocolMapperAgentOverrides: {a: {repository: x}}\n',
      'The key repository is unknown here. Did you mean protocolMapperAgentOverrides.a.image.repository?',
    ],
    [
      'of a switch that is written as a boolean',
      'protocolMapperAgents: [{name: a, persistence: false}]\n',
      'Found a boolean (false), expected a map. Write a map: {"enabled":false}.',
    ],
    [
      'of a switch in the defaults, where the chart has the rest',
      'protocolMapperAgentDefaults: {autoscaling: yes}\n',
      'Found a boolean (true), expected a map. Write a map: {"enabled":true}.',
    ],
    [
      'of an empty list',
      'protocolMapperAgentDefaults: {nodeSelector: []}\n',
      'Found a list ([]), expected a map. For an empty map, write: {}.',
    ],
    [
      'of an empty map',
      'protocolMapperAgentDefaults: {tolerations: {}}\n',
      'Found a map ({}), expected a list. For an empty list, write: [].',
    ],
    ['in the defaults', 'protocolMapperAgentDefaults: {name: x}\n', 'The key name is unknown here. Remove it.'],
  ])('says where a misplaced key or value belongs: %s', async (_, content, message) => {
    const { run } = await makeFolder({ 'a.yaml': content })
    const { out } = await run('validate', '-f', 'a.yaml', '-o', 'json')
    expect((JSON.parse(out) as { problems: object[] }).problems).toMatchObject([{ message }])
  })

  it.each<[string, string, string[]]>([
    [
      'a map',
      '{north: {replicas: 2}, south: }',
      [
        'Found a map ({"north":{"replicas":2},"south":null}), expected a list. ' +
          'Write a list, with the name in each item: [{"name":"north","replicas":2},{"name":"south"}].',
      ],
    ],
    ['names', '[north]', ['Found text ("north"), expected a map. Write a map: {"name":"north"}.']],
    ['a name', 'north', ['Found text ("north"), expected a list. Write a list of maps: [{"name":"north"}].']],
    [
      'one agent',
      '{name: north}',
      [
        'Found a map ({"name":"north"}), expected a list. ' +
          'Write a list, with the name in each item: [{"name":"north"}].',
      ],
    ],
  ])('shows the list to write if agents are %s', async (_, agents, messages) => {
    const { run } = await makeFolder({ 'a.yaml': `protocolMapperAgents: ${agents}\n` })
    const { out } = await run('validate', '-f', 'a.yaml', '-o', 'json')
    const { problems } = JSON.parse(out) as { problems: { message: string }[] }
    expect(problems.map(({ message }) => message)).toEqual(messages)
  })

  it('is reported with all others, in the order of the files, each with its agent', async () => {
    const { run } = await makeFolder({
      'a.yaml': 'protocolMapperAgents:\n  - name: north\n    x: 1\n  - {name: south, w: 2}\nfoo: 1\n',
      'b.yaml': 'protocolMapperAgentOverrides: {south: {z: 1}}\n',
    })
    const { code, out, err } = await run('validate', '-f', 'a.yaml', '-f', 'b.yaml', '--set', 'bar=1')
    expect(code).toBe(1)
    expect(err).toBe('')
    expect(out.split('\n').filter((line) => line.startsWith('error'))).toEqual([
      'error a.yaml:3:5  protocolMapperAgents[0].x (north)',
      'error a.yaml:4:19  protocolMapperAgents[1].w (south)',
      'error a.yaml:5:1  foo',
      'error b.yaml:1:40  protocolMapperAgentOverrides.south.z (south)',
      'error --set bar=1  bar',
    ])
    expect(out).toMatch(/\n5 problems\.\nThe chart's cross-field rules are checked once these are corrected\.\n$/)
  })
})

describe('a problem of a flag', () => {
  const defaults = 'protocolMapperAgentDefaults'

  it.each<[string, string, string, string, string]>([
    [
      'unescaped dots in a key',
      '--set',
      `${defaults}.nodeSelector.kubernetes.io/os=linux`,
      `${defaults}.nodeSelector.kubernetes`,
      'Found a map ({"io/os":"linux"}), expected text. Write dots inside a key as \\., quoted in a shell: ' +
        "'protocolMapperAgentDefaults.nodeSelector.kubernetes\\.io/os=linux'.",
    ],
    [
      'unescaped dots in a resource',
      '--set',
      `${defaults}.resources.limits.example.com/device=1`,
      `${defaults}.resources.limits.example`,
      'The key "example" is not allowed here: expected cpu, memory, ephemeral-storage, hugepages-SIZE, or a resource with a domain, such as hugepages-2Mi or example.com/device. Write dots inside a key as \\., quoted in a shell: ' +
        "'protocolMapperAgentDefaults.resources.limits.example\\.com/device=1'.",
    ],
    [
      'a map for a list',
      '--set',
      `${defaults}.tolerations.key=a`,
      `${defaults}.tolerations`,
      'Found a map ({"key":"a"}), expected a list.',
    ],
    [
      'an index between dots',
      '--set',
      `${defaults}.tolerations.0.key=1.5.1`,
      `${defaults}.tolerations`,
      'Found a map ({"0":{"key":"1.5.1"}}), expected a list. Write an index in brackets, quoted in a shell: ' +
        "'protocolMapperAgentDefaults.tolerations[0].key=1.5.1'.",
    ],
    [
      'a comma in a text',
      '--set',
      `${defaults}.env.OPTIONS=-a=1,-b=2`,
      '-b',
      'The key -b is unknown here. Remove it. Valid keys: commonAnnotations, commonLabels, enabled, extraObjects, ' +
        'fullnameOverride, global, nameOverride, protocolMapperAgentDefaults, protocolMapperAgentOverrides, ' +
        'protocolMapperAgents. If it belongs to the text before it, write the comma as \\, quoted in a shell: ' +
        "'protocolMapperAgentDefaults.env.OPTIONS=-a=1\\,-b=2'.",
    ],
    [
      'a number for text',
      '--set',
      `${defaults}.image.tag=20240101`,
      `${defaults}.image.tag`,
      'Found a number (20240101), expected text. Use --set-string, which sets text.',
    ],
    [
      'a number for text in JSON',
      '--set-json',
      `${defaults}.image.tag=1`,
      `${defaults}.image.tag`,
      'Found a number (1), expected text. Quote it: "1".',
    ],
    [
      'text for a number',
      '--set-string',
      `${defaults}.replicas=2`,
      `${defaults}.replicas`,
      'Found text ("2"), expected a whole number. Use --set, and write 2.',
    ],
    [
      'a word for a boolean',
      '--set',
      `${defaults}.hostNetwork=yes`,
      `${defaults}.hostNetwork`,
      'Found text ("yes"), expected true or false. Write true.',
    ],
  ])('is reported with the flag and a fix: %s', async (_, flag, argument, path, message) => {
    const { run } = await makeFolder({ 'a.yaml': 'protocolMapperAgents:\n  - name: a\n' })
    const { out } = await run('validate', '-f', 'a.yaml', flag, argument, '-o', 'json')
    const { problems } = JSON.parse(out) as { problems: object[] }
    expect(problems).toMatchObject([{ path, message, file: `${flag} ${argument}` }])
  })
})

describe('a list of agents that replaces another', () => {
  const fleet = 'protocolMapperAgents: [{name: a}, {name: b}, {name: c}]\n'
  const validate = async (site: string, ...args: string[]) => {
    const { run } = await makeFolder({ 'fleet.yaml': fleet, 'site.yaml': site })
    const { out } = await run(
      'validate',
      '-f',
      'fleet.yaml',
      '-f',
      'site.yaml',
      ...args,
      '--allow',
      'no-helm',
      '-o',
      'json',
    )
    return (JSON.parse(out) as { problems: object[] }).problems
  }

  it.each<[string, string, string[], object]>([
    ['in a file', 'protocolMapperAgents: [{name: b}]\n', [], { file: 'site.yaml', line: 1, column: 1 }],
    [
      'in a flag',
      '',
      ['--set-json', 'protocolMapperAgents=[{"name": "b"}]'],
      { file: expect.stringMatching(/^--set-json /) },
    ],
  ])('names the agents that it drops: %s', async (_, site, args, place) => {
    const message =
      'This list replaces the whole list of fleet.yaml, and leaves out a, c. ' +
      'Set what differs for individual agents under protocolMapperAgentOverrides, by name; to remove an agent, ' +
      'set enabled: false there; or list all agents here.'
    const warning = {
      rule: 'lost-agents',
      severity: 'warning',
      message,
      path: 'protocolMapperAgents',
      agents: ['a', 'c'],
      ...place,
    }
    expect(await validate(site, ...args)).toMatchObject([warning])
  })
  it.each<[string, string, string[]]>([
    ['all of the other', 'protocolMapperAgents: [{name: c}, {name: b}, {name: a}, {name: d}]\n', []],
    ['an item that a flag changes', '', ['--set', 'protocolMapperAgents[0].replicas=2']],
  ])('is fine if it has %s', async (_, site, args) => {
    expect(await validate(site, ...args)).toEqual([])
  })
})

describe('values without agents', () => {
  it.each<[string, string[], string]>([
    [
      'an empty file',
      ['-f', 'empty.yaml'],
      'Nothing is set, so there is nothing to check. Name the values files with -f, or set values with --set.',
    ],
    [
      'a file with other values',
      ['-f', 'defaults.yaml'],
      'There are no agents: no file or flag sets protocolMapperAgents. Add the file that lists them with -f.',
    ],
  ])('cause a warning: %s', async (_, args, message) => {
    const { run } = await makeFolder({
      'empty.yaml': '# nothing\n',
      'defaults.yaml': 'protocolMapperAgentDefaults: {}\n',
    })
    const { code, out } = await run('validate', ...args, '--allow', 'no-helm', '-o', 'json')
    expect(code).toBe(0)
    expect((JSON.parse(out) as { problems: object[] }).problems).toEqual([
      { rule: 'no-agents', severity: 'warning', message },
    ])
  })
  it.each(['protocolMapperAgents: []\n', 'enabled: false\n'])('are fine if intended: %j', async (content) => {
    const { run } = await makeFolder({ 'a.yaml': content })
    expect((await run('validate', '-f', 'a.yaml', '--allow', 'no-helm')).out).toMatch(/^No problems\.\n/)
  })
})

it('problems in imported files come after those in the files on the command line', async () => {
  const { run } = await makeFolder({
    'package.json': '{"type": "module"}',
    'shared.ts': 'export const image = { z: 1 }\n',
    'a.ts': "import { image } from './shared.ts'\nexport default { y: 1, protocolMapperAgentDefaults: { image } }\n",
    'b.yaml': 'x: 1\n',
  })
  const { out } = await run('validate', '-f', 'a.ts', '-f', 'b.yaml', '--set', 'w=1')
  expect(out.split('\n').filter((line) => line.startsWith('error'))).toEqual([
    'error a.ts:2:18  y',
    'error b.yaml:1:1  x',
    'error --set w=1  w',
    'error shared.ts:1:24  protocolMapperAgentDefaults.image.z',
  ])
})

describe('the output', () => {
  const files = {
    'a.yaml': 'protocolMapperAgents:\n\t- name: x\n',
    'b.yaml': 'protocolMapperAgents:\n  - {name: "a,b:c%",\t\tx: 1}\n',
  }

  it('shows the line with its tabs, and marks below it', async () => {
    const { run } = await makeFolder(files)
    const { out } = await run('validate', '-f', 'b.yaml')
    expect(out).toContain(`  2 |   - {name: "a,b:c%",\t\tx: 1}\n    | ${' '.repeat(20)}\t\t^\n`)
  })
  it('escapes control characters', async () => {
    const { run } = await makeFolder({ 'a.yaml': 'a: "\u001b[2J"\n' })
    expect((await run('validate', '-f', 'a.yaml')).out).toContain('  1 | a: "\ufffd[2J"\n')
  })
  it('can be JSON, with the path as Helm writes it', async () => {
    const { run } = await makeFolder(files)
    const { out } = await run('validate', '-f', 'b.yaml', '-o', 'json')
    expect(JSON.parse(out)).toEqual({
      ok: false,
      rules: 'not reached',
      problems: [
        {
          rule: 'unknown-key',
          severity: 'error',
          message: 'The key x is unknown here. Remove it.',
          path: 'protocolMapperAgents[0].x',
          pointer: '/protocolMapperAgents/0/x',
          agents: ['a,b:c%'],
          file: 'b.yaml',
          line: 2,
          column: 23,
          length: 1,
          snippet: '  - {name: "a,b:c%",\t\tx: 1}',
        },
      ],
    })
  })
  it('can be annotations for GitHub, escaped', async () => {
    const { run } = await makeFolder(files)
    const { out } = await run('validate', '-f', 'b.yaml', '-o', 'github', '--set', 'y=1')
    expect(out).toBe(
      '::error file=b.yaml,line=2,col=23,endColumn=24,title=unknown-key::protocolMapperAgents[0].x (a,b:c%25): The key x is unknown here. Remove it.\n' +
        `::error title=unknown-key::--set y=1: y: The key y is unknown here. Remove it. Valid keys: commonAnnotations, commonLabels, enabled, extraObjects, fullnameOverride, global, nameOverride, protocolMapperAgentDefaults, protocolMapperAgentOverrides, protocolMapperAgents.\n`,
    )
  })
  it('includes errors of reading files', async () => {
    const { run } = await makeFolder(files)
    const { code, out } = await run('validate', '-f', 'a.yaml', '-o', 'github')
    expect({ code, out }).toEqual({
      code: 1,
      out: '::error file=a.yaml,line=2,col=1,endColumn=2,title=invalid-yaml::Tabs are not allowed as indentation. Use spaces.\n',
    })
  })
})

describe('without helm', () => {
  const files = { 'a.yaml': 'protocolMapperAgents: [{name: a}]\n' }
  const said =
    "There is no helm on the PATH, so only the schema was checked, not the chart's cross-field rules and warnings. " +
    'Install Helm, or name it with --helm.'
  const problem = { rule: 'no-helm', message: said }

  it('only the schema is checked, with a warning', async () => {
    const { run } = await makeFolder(files)
    const given = ['validate', '-f', 'a.yaml'] as const
    expect(await run(...given)).toEqual({ code: 0, out: `warning\n  ${said} [no-helm]\n\n1 warning.\n`, err: '' })
    expect(await run(...given, '-o', 'github')).toEqual({
      code: 0,
      out: `::warning title=no-helm::${said}\n`,
      err: '',
    })
    expect(JSON.parse((await run(...given, '-o', 'json')).out)).toEqual({
      ok: true,
      rules: 'no helm',
      problems: [{ ...problem, severity: 'warning' }],
    })
  })
  it('--strict fails, and says what was not checked and how to fix it', async () => {
    const { run } = await makeFolder(files)
    const strict = ['validate', '-f', 'a.yaml', '--strict'] as const
    expect(await run(...strict)).toEqual({ code: 1, out: `error\n  ${said} [no-helm]\n\n1 problem.\n`, err: '' })
    expect(JSON.parse((await run(...strict, '-o', 'json')).out)).toEqual({
      ok: false,
      rules: 'no helm',
      problems: [{ ...problem, severity: 'error' }],
    })
    expect((await run(...strict, '--allow', 'no-helm')).code).toBe(0)
  })
  it('--helm with a file that is not an executable is a usage error', async () => {
    const { run } = await makeFolder(files)
    const { code, err } = await run('validate', '-f', 'a.yaml', '--helm', './helm')
    expect({ code, err }).toEqual({
      code: 2,
      err: './helm is not an executable. Name Helm with --helm.\n',
    })
  })
  it('an executable that is not Helm is detected', async () => {
    const { run } = await makeFolder(files)
    const { code, out } = await run('validate', '-f', 'a.yaml', '--helm', '/bin/true')
    expect(code).toBe(1)
    expect(out).toContain('/bin/true printed no manifest, so it is not Helm. Name Helm with --helm.')
  })
  it('warnings about files fail only with --strict', async () => {
    const { run } = await makeFolder({ 'a.yaml': 'protocolMapperAgents: []\n---\nextraObjects: {}\n' })
    expect((await run('validate', '-f', 'a.yaml')).code).toBe(0)
    const { code, out } = await run('validate', '-f', 'a.yaml', '--strict')
    expect(code).toBe(1)
    expect(out).toMatch(/^error a.yaml:3:1\n {2}Helm 3 reads only the first document/)
  })
})

describe('warnings that are allowed', () => {
  const files = { 'a.yaml': 'protocolMapperAgents: []\n---\nextraObjects: {}\n' }
  const strict = ['validate', '--strict', '-f', 'a.yaml', '--allow', 'no-helm'] as const

  it('are left out, each by its id', async () => {
    const { run } = await makeFolder(files)
    expect((await run(...strict)).out).toMatch(/\[several-documents\]\n/)
    expect(await run(...strict, '--allow', 'several-documents')).toEqual({ code: 0, out: 'No problems.\n', err: '' })
  })
  it.each([
    ['several-document', 'No warning has the id several-document. Did you mean several-documents?\n'],
    ['unknown-key', 'unknown-key is a problem, not a warning, so it cannot be allowed. Correct the values instead.\n'],
  ])('must be warnings: %s', async (id, err) => {
    const { run } = await makeFolder(files)
    expect(await run(...strict, '--allow', id)).toEqual({ code: 2, out: '', err })
  })
})
