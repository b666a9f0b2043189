import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fleet, needed } from './fleet.ts'
import { chartFolder, type GivenValues, HelmError, helm, majors, template } from './helm.ts'
import { problems } from './problems.ts'

/** Values that are refused, what is said of them, and the same without the mistake. */
const table: readonly { what: string; values: GivenValues; said: readonly string[]; right: GivenValues }[] = [
  {
    what: 'an unknown key',
    values: { protocolMapperAgents: [{ name: 'north', replica: 2 }] },
    said: [`at '/protocolMapperAgents/0': additional properties 'replica' not allowed`],
    right: fleet({}, { name: 'north', replicas: 2 }),
  },
  {
    what: 'an unknown key deep inside a Kubernetes object',
    values: fleet({ livenessProbe: { httpGet: { paht: '/' } } } as object, { name: 'north' }),
    said: [`at '/protocolMapperAgentDefaults/livenessProbe/httpGet': additional properties 'paht' not allowed`],
    right: fleet({ livenessProbe: { httpGet: { path: '/' } } }, { name: 'north' }),
  },
  {
    what: 'a wrong type',
    values: fleet({}, { name: 'north', progressiveServiceDeployment: { warmupMinDelay: '2s' } } as never),
    said: [`at '/protocolMapperAgents/0/progressiveServiceDeployment/warmupMinDelay': got string, want integer`],
    right: fleet({}, { name: 'north', progressiveServiceDeployment: { warmupMinDelay: 600 } }),
  },
  {
    what: 'a missing name',
    values: fleet({}, { name: 'north' }, { replicas: 2 } as never),
    said: [
      'protocolMapperAgents[1]: the name is missing. Give the agent a name that no other agent has, such as name: plant-1.',
    ],
    right: fleet({}, { name: 'north' }, { name: 'south', replicas: 2 }),
  },
  {
    what: 'an agent that is none',
    values: fleet({}, null as never),
    said: [
      'protocolMapperAgents[0]: null is not an agent. Write a map with at least a name, such as {name: plant-0}, or remove the item.',
    ],
    right: fleet({}),
  },
  {
    what: 'a name that DNS does not know',
    values: fleet({}, { name: 'Press_Shop' }),
    said: [
      'protocolMapperAgents[0] ("Press_Shop"): the name cannot be part of a DNS name. Use at most 63 lower-case letters, digits and "-", beginning and ending with a letter or digit, such as press-shop.',
    ],
    right: fleet({}, { name: 'press-shop' }),
  },
  {
    what: 'a duplicate name',
    values: fleet({}, { name: 'north' }, { name: 'south' }, { name: 'north' }),
    said: [
      'protocolMapperAgents[2] ("north"): protocolMapperAgents[0] has the same name. Give each agent a name of its own.',
    ],
    right: fleet({}, { name: 'north' }, { name: 'south' }, { name: 'west' }),
  },
  {
    what: 'an override of an agent that does not exist',
    values: { ...fleet({}, { name: 'south' }, { name: 'north' }), protocolMapperAgentOverrides: { nroth: {} } },
    said: ['protocolMapperAgentOverrides["nroth"]: no agent has this name. The agents are: north, south.'],
    right: { ...fleet({}, { name: 'north' }), protocolMapperAgentOverrides: { north: {} } },
  },
  {
    what: 'a minimum delay above the maximum',
    values: fleet({}, { name: 'north', progressiveServiceDeployment: { warmupMinDelay: 900 } }),
    said: [
      'protocolMapperAgents[0] ("north"): progressiveServiceDeployment.warmupMinDelay (900 ms) is above warmupMaxDelay (800 ms). Lower warmupMinDelay to at most 800, or raise warmupMaxDelay to at least 900.',
    ],
    right: fleet({}, { name: 'north', progressiveServiceDeployment: { warmupMinDelay: 800 } }),
  },
  {
    what: 'progressive service deployment that no variable carries',
    values: fleet(
      { progressiveServiceDeployment: { enabled: true } },
      { name: 'north', environmentVariables: { progressiveServiceDeployment: { enabled: '' } } },
    ),
    said: [
      'protocolMapperAgents[0] ("north"): progressiveServiceDeployment.enabled is true, but no variable carries it. Name the variable in environmentVariables.progressiveServiceDeployment.enabled, or set progressiveServiceDeployment.enabled to false.',
    ],
    right: fleet({ progressiveServiceDeployment: { enabled: true } }, { name: 'north' }),
  },
  {
    what: 'an image without a tag',
    values: { ...fleet({ image: { tag: '' } }, { name: 'north' }) },
    said: [
      'protocolMapperAgents[0] ("north"): image.tag and image.digest are both empty. Set image.tag to the version of the installation that the agent connects to, in protocolMapperAgentDefaults for all agents.',
    ],
    right: fleet({ image: { tag: '', digest: `sha256:${'0'.repeat(64)}` } }, { name: 'north' }),
  },
  {
    what: 'an image without a repository',
    values: fleet({ image: { repository: '' } }, { name: 'north' }),
    said: [
      `protocolMapperAgents[0] ("north"): image.repository is empty. Write the image's name without registry and tag, such as cybus/protocol-mapper.`,
    ],
    right: fleet({ image: { repository: 'mapper' } }, { name: 'north' }),
  },
  {
    what: 'a missing host',
    values: fleet({ connectwareHost: '' }, { name: 'north' }),
    said: [
      'protocolMapperAgents[0] ("north"): connectwareHost is empty, but the variable CYBUS_MQTT_HOST carries it. Set connectwareHost to the host that the agent connects to, or environmentVariables.connectwareHost to "" if the agent does not know it.',
    ],
    right: fleet({ connectwareHost: '', environmentVariables: { connectwareHost: '' } }, { name: 'north' }),
  },
  {
    what: 'a variable that a setting carries already',
    values: fleet({ env: { CYBUS_MQTT_HOST: 'other' } }, { name: 'north' }),
    said: [
      `protocolMapperAgents[0] ("north"): env.CYBUS_MQTT_HOST is set, but a setting already carries this variable (value "${needed.connectwareHost}"). Remove it from env and change the setting, or set the setting's name in environmentVariables to "".`,
    ],
    right: fleet({ connectwareHost: '', env: { CYBUS_MQTT_HOST: 'other' } }, { name: 'north' }),
  },
  {
    what: 'a variable whose name YAML reads as a boolean',
    values: fleet({ env: { true: 'x' } }, { name: 'north' }),
    said: [
      'protocolMapperAgents[0] ("north"): env has a variable named true: YAML reads names such as ON, YES and N as booleans. Write the name in quotes.',
    ],
    right: fleet({ env: { ON: 'x' } }, { name: 'north' }),
  },
  {
    what: 'fewer pods at most than at least',
    values: fleet({ autoscaling: { minReplicas: 7 } }, { name: 'north' }),
    said: [
      'protocolMapperAgents[0] ("north"): autoscaling.minReplicas (7) is above maxReplicas (6). Raise maxReplicas to at least 7, or lower minReplicas.',
    ],
    right: fleet({ autoscaling: { minReplicas: 6 } }, { name: 'north' }),
  },
  {
    what: 'a Service port without a number',
    values: fleet({ service: { enabled: true, ports: { rpc: {} } } }, { name: 'north' }),
    said: [
      'protocolMapperAgents[0] ("north"): service.ports.rpc has no port. Set service.ports.rpc.port to the port that clients connect to.',
    ],
    right: fleet({ service: { enabled: true, ports: { rpc: { port: 1 } } } }, { name: 'north' }),
  },
  {
    what: 'a Service port to a port that the container lacks',
    values: fleet({ service: { enabled: true, ports: { rpc: { port: 1, targetPort: 'admin' } } } }, { name: 'north' }),
    said: [
      'protocolMapperAgents[0] ("north"): service.ports.rpc.targetPort ("admin") is no port of the container. Name one of containerPorts, or write a number.',
    ],
    right: fleet(
      {
        containerPorts: { admin: { containerPort: 9 } },
        service: { enabled: true, ports: { rpc: { port: 1, targetPort: 'admin' } } },
      },
      { name: 'north' },
    ),
  },
  {
    what: 'labels that the chart owns',
    values: {
      ...fleet(
        { podLabels: { 'app.kubernetes.io/component': 'other' } },
        { name: 'north', service: { labels: { 'helm.sh/chart': 'x', 'app.kubernetes.io/name': 'x' } } },
      ),
      commonLabels: { 'app.kubernetes.io/managed-by': 'me' },
    },
    said: [
      'commonLabels sets app.kubernetes.io/managed-by, which the chart owns: selectors need it. Remove it, or use a key of your own.',
      'protocolMapperAgents[0] ("north"): podLabels sets app.kubernetes.io/component, which the chart owns: selectors need it. Remove it, or use a key of your own.',
      'protocolMapperAgents[0] ("north"): service.labels sets app.kubernetes.io/name, helm.sh/chart, which the chart owns: selectors need it. Remove it, or use a key of your own.',
    ],
    right: fleet({ podLabels: { 'app.kubernetes.io/part-of': 'x' } }, { name: 'north' }),
  },
  {
    what: 'a strategy that the kind lacks',
    values: fleet(
      { updateStrategy: { type: 'Recreate' } },
      { name: 'north', kind: 'StatefulSet' },
      { name: 'south', updateStrategy: { type: 'OnDelete' } },
    ),
    said: [
      'protocolMapperAgents[0] ("north"): updateStrategy.type (Recreate) is none that a StatefulSet has. Set it to RollingUpdate or OnDelete.',
      'protocolMapperAgents[1] ("south"): updateStrategy.type (OnDelete) is none that a Deployment has. Set it to RollingUpdate or Recreate.',
    ],
    right: fleet(
      { updateStrategy: { type: 'Recreate' } },
      { name: 'north', kind: 'StatefulSet', updateStrategy: { type: 'OnDelete' } },
      { name: 'south' },
    ),
  },
  {
    what: 'a budget with both bounds',
    values: fleet({ podDisruptionBudget: { minAvailable: 0, maxUnavailable: '10%' } }, { name: 'north' }),
    said: [
      'protocolMapperAgents[0] ("north"): podDisruptionBudget has both minAvailable (0) and maxUnavailable (10%), and Kubernetes takes one. Remove either.',
    ],
    right: fleet(
      { podDisruptionBudget: { minAvailable: 0 } },
      { name: 'north', podDisruptionBudget: { maxUnavailable: 0 } },
    ),
  },
  {
    what: 'hard anti-affinity beside one of the values',
    values: fleet(
      { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'rack' }] } } },
      { name: 'north', podAntiAffinity: 'hard' },
    ),
    said: [
      'protocolMapperAgents[0] ("north"): podAntiAffinity is hard, but affinity.podAntiAffinity is set too. Add the hard term to affinity.podAntiAffinity and set podAntiAffinity to none, or remove affinity.podAntiAffinity.',
    ],
    right: fleet({ affinity: { podAffinity: {} } }, { name: 'north', podAntiAffinity: 'hard' }),
  },
  {
    what: 'one service account made in two ways',
    values: fleet(
      { serviceAccount: { create: true, name: 'shared' } },
      { name: 'north' },
      { name: 'south', serviceAccount: { annotations: { role: 'admin' } } },
    ),
    said: [
      'protocolMapperAgents[1] ("south"): serviceAccount makes the account shared with other settings than protocolMapperAgents[0] ("north") does. Make them equal, or set serviceAccount.create to false in one of the agents.',
    ],
    right: fleet(
      { serviceAccount: { create: true, name: 'shared', annotations: { role: 'admin' } } },
      { name: 'north' },
      { name: 'south' },
    ),
  },
  {
    what: "an agent called like another's governing Service",
    values: fleet({}, { name: 'x', kind: 'StatefulSet' }, { name: 'x-headless' }),
    said: [
      'protocolMapperAgents[1] ("x-headless"): its object fleet-protocol-mapper-agents-x-headless would be called like one of protocolMapperAgents[0] ("x"). A StatefulSet has a Service called like the agent with -headless after it. Rename either agent.',
    ],
    right: fleet({}, { name: 'x' }, { name: 'x-headless' }),
  },
  {
    what: 'a StatefulSet whose governing Service is called like an agent before it',
    values: fleet({}, { name: 'x-headless' }, { name: 'x', kind: 'StatefulSet' }),
    said: [
      'protocolMapperAgents[1] ("x"): its object fleet-protocol-mapper-agents-x-headless would be called like one of protocolMapperAgents[0] ("x-headless"). A StatefulSet has a Service called like the agent with -headless after it. Rename either agent.',
    ],
    right: fleet({}, { name: 'x-headless', kind: 'StatefulSet' }, { name: 'y', kind: 'StatefulSet' }),
  },
  {
    what: 'a container port without a number',
    values: fleet({ containerPorts: { health: {} } }, { name: 'north' }),
    said: [
      'protocolMapperAgents[0] ("north"): containerPorts.health has no containerPort. Set containerPorts.health.containerPort to the port that the agent listens on, or containerPorts.health.enabled to false.',
    ],
    right: fleet({ containerPorts: { health: {} } }, { name: 'north', containerPorts: { health: { enabled: false } } }),
  },
  {
    what: 'one port twice',
    values: fleet(
      {
        containerPorts: { a: { containerPort: 1 }, b: { containerPort: 1 }, c: { containerPort: 1, protocol: 'UDP' } },
        service: { enabled: true, ports: { d: { port: 4 }, e: { port: 4, targetPort: 5 }, c: { port: 6 } } },
      },
      { name: 'north' },
    ),
    said: [
      'protocolMapperAgents[0] ("north"): containerPorts.a and containerPorts.b are both port 1/TCP. Remove one.',
      'protocolMapperAgents[0] ("north"): containerPorts.c is port 1, but service.ports.c leads to 6. Rename one of them, or set service.ports.c.targetPort to "c".',
      'protocolMapperAgents[0] ("north"): service.ports.d and service.ports.e are both port 4/TCP. Change or remove one.',
    ],
    right: fleet(
      {
        containerPorts: { a: { containerPort: 1 }, c: { containerPort: 1, protocol: 'UDP' } },
        service: { enabled: true, ports: { d: { port: 4 }, e: { port: 5 }, c: { port: 6, targetPort: 'c' } } },
      },
      { name: 'north' },
    ),
  },
  {
    what: 'one container name twice',
    values: fleet(
      { initContainers: { log: {} }, sidecars: { agent: {}, log: {}, off: { enabled: false } } },
      { name: 'north' },
    ),
    said: [
      'protocolMapperAgents[0] ("north"): sidecars.agent has the name of the agent\'s own container. Rename it.',
      'protocolMapperAgents[0] ("north"): sidecars.log has the name of initContainers.log. Rename it.',
    ],
    right: fleet({ initContainers: { log: {} }, sidecars: { log: { enabled: false } } }, { name: 'north' }),
  },
  {
    what: 'one volume or mount path twice',
    values: fleet(
      {
        volumes: { a: { mountPath: '/a' }, b: { mountPath: '/a/' }, c: { mounts: [{ mountPath: '/data' }] }, data: {} },
      },
      { name: 'north' },
    ),
    said: [
      'protocolMapperAgents[0] ("north"): volumes.data has the name of the volume that persistence makes. Rename it, or set persistence.enabled to false.',
      'protocolMapperAgents[0] ("north"): volumes.b is mounted at /a, where volumes.a is mounted too. Change one of the paths.',
      'protocolMapperAgents[0] ("north"): volumes.c is mounted at /data, where persistence is mounted too. Change one of the paths.',
    ],
    right: fleet(
      {
        persistence: { enabled: false },
        volumes: { a: { mountPath: '/a' }, b: { mountPath: '/b' }, data: { mountPath: '/data' } },
      },
      { name: 'north' },
    ),
  },
]

describe.each(table)('$what', ({ values, said, right }) => {
  it('is refused with what to write instead', async () => {
    expect(await problems(values)).toEqual(said)
  })
  it('passes when corrected', async () => {
    for (const major of majors) await expect(template(major, right)).resolves.toBeTypeOf('string')
  })
})

// Lint is the same for all: one that the schema finds, one that the templates find, one after which they break.
describe.each(['an unknown key', 'a missing host', 'an agent that is none'])('helm lint and %s', (what) => {
  it.each(majors)('fails, and passes when corrected (%s)', async (major) => {
    const { values, right } = table.find((row) => row.what === what) ?? expect.unreachable(what)
    await expect(helm(major, ['lint', chartFolder], values)).rejects.toThrow(HelmError)
    await expect(helm(major, ['lint', chartFolder], right)).resolves.toContain('0 chart(s) failed')
  })
})

describe('several problems', () => {
  it('are reported at once, in the order of the values', async () => {
    const bad = { connectwareHost: '', autoscaling: { minReplicas: 9 } }
    const given = fleet({}, { ...bad, name: 'north' }, { name: 'north' }, { ...bad, name: 'south' })
    expect((await problems(given)).map((line) => line.replace(/ (is|has) .*/, ''))).toEqual([
      'protocolMapperAgents[0] ("north"): connectwareHost',
      'protocolMapperAgents[0] ("north"): autoscaling.minReplicas (9)',
      'protocolMapperAgents[1] ("north"): protocolMapperAgents[0]',
      'protocolMapperAgents[2] ("south"): connectwareHost',
      'protocolMapperAgents[2] ("south"): autoscaling.minReplicas (9)',
    ])
  })
  it('are counted beyond a hundred', async () => {
    const agents = Array.from({ length: 120 }, (_, index) => ({ name: `a${index}`, image: { tag: '' } }))
    const message = await template('helm4', fleet({}, ...agents)).catch(String)
    expect(message).toContain('120 problems in the values')
    expect(message).toContain('  and 20 more')
  })
  it('stand before anything else renders', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chart-'))
    await cp(chartFolder, folder, { recursive: true })
    for (const file of ['aa.yaml', 'zz.yaml', 'zz/zz.yaml']) {
      await mkdir(join(folder, 'templates', dirname(file)), { recursive: true })
      await writeFile(join(folder, 'templates', file), '{{ fail "too early" }}')
    }
    try {
      await expect(problems(fleet({ connectwareHost: '' }, { name: 'a' }), { chart: folder })).resolves.toHaveLength(1)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
