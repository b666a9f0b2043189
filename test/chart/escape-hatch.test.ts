import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { AgentSettings } from '../../src/values.ts'
import { describeSetting } from './describe-setting.ts'
import { fleet } from './fleet.ts'
import { problems } from './problems.ts'
import { render } from './render.ts'

type Definition = { properties: Record<string, unknown> }
const { definitions } = JSON.parse(
  await readFile(new URL('../../schema/kubernetes.json', import.meta.url), 'utf8'),
) as { definitions: Record<'PodSpec' | 'Container', Definition> }

/** The owner of each field that the escape hatch rejects; `undefined` if it deliberately cannot be set at all. */
const owners = {
  podSpec: {
    // For pods that terminate; no workload accepts it.
    activeDeadlineSeconds: undefined,
    affinity: 'affinity, podAntiAffinity',
    automountServiceAccountToken: 'serviceAccount.automountServiceAccountToken',
    containers: 'sidecars',
    dnsConfig: 'dnsConfig',
    dnsPolicy: 'dnsPolicy',
    // Always off: nothing needs these variables, and their number grows with the namespace.
    enableServiceLinks: undefined,
    // Added only to running pods; no template may contain them.
    ephemeralContainers: undefined,
    hostAliases: 'hostAliases',
    hostNetwork: 'hostNetwork',
    imagePullSecrets: 'imagePullSecrets',
    initContainers: 'initContainers',
    nodeSelector: 'nodeSelector',
    // The API server derives these three from the classes that the pod names, and rejects pods with other values.
    overhead: undefined,
    preemptionPolicy: undefined,
    priority: undefined,
    priorityClassName: 'priorityClassName',
    // Workloads allow only Always, the default.
    restartPolicy: undefined,
    runtimeClassName: 'runtimeClassName',
    schedulerName: 'schedulerName',
    securityContext: 'podSecurityContext',
    // An old name of serviceAccountName.
    serviceAccount: undefined,
    serviceAccountName: 'serviceAccount.name',
    terminationGracePeriodSeconds: 'terminationGracePeriodSeconds',
    tolerations: 'tolerations',
    topologySpreadConstraints: 'topologySpreadConstraints',
    volumes: 'volumes, persistence',
  },
  container: {
    args: 'args',
    command: 'command',
    env: 'env',
    envFrom: 'envFrom',
    image: 'image',
    imagePullPolicy: 'image.pullPolicy',
    lifecycle: 'lifecycle',
    livenessProbe: 'livenessProbe',
    // Selectors of tools and our own documentation use it.
    name: undefined,
    ports: 'containerPorts, service.ports',
    readinessProbe: 'readinessProbe',
    resources: 'resources',
    securityContext: 'securityContext',
    startupProbe: 'startupProbe',
    volumeMounts: 'volumes, persistence',
  },
} as const satisfies Record<string, Record<string, string | undefined>>

/** A value for each field that the escape hatch accepts. */
const free = {
  podSpec: {
    evictionResponders: [{ name: 'example.com/drain', priority: 10_000 }],
    hostIPC: true,
    hostPID: true,
    hostUsers: false,
    hostname: 'a',
    hostnameOverride: 'b',
    nodeName: 'node-1',
    os: { name: 'linux' },
    readinessGates: [{ conditionType: 'example.com/ready' }],
    resourceClaims: [{ name: 'device', resourceClaimName: 'device' }],
    resources: { limits: { cpu: 1 } },
    schedulingGates: [{ name: 'example.com/gate' }],
    schedulingGroup: { podGroupName: 'agents' },
    setHostnameAsFQDN: true,
    shareProcessNamespace: true,
    subdomain: 'c',
  },
  container: {
    resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }],
    restartPolicy: 'Always',
    restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [42] } }],
    stdin: true,
    stdinOnce: true,
    terminationMessagePath: '/dev/log',
    terminationMessagePolicy: 'FallbackToLogsOnError',
    tty: true,
    volumeDevices: [{ name: 'disk', devicePath: '/dev/xvda' }],
    workingDir: '/data',
  },
} as const satisfies Required<Pick<AgentSettings, 'podSpec' | 'container'>>

/** Fields that a pod cannot have together with all the others. */
const contradicting = new Set([
  'hostUsers',
  'schedulingGates',
  'schedulingGroup',
  'setHostnameAsFQDN',
  'shareProcessNamespace',
])

describe.each([
  ['podSpec', 'PodSpec', 'pod'],
  ['container', 'Container', 'container'],
] as const)('%s', (setting, definition, part) => {
  const fields = Object.keys(definitions[definition].properties)

  it('or a setting accepts every field of Kubernetes', () => {
    expect([...Object.keys(owners[setting]), ...Object.keys(free[setting])].sort()).toEqual(fields.sort())
  })
  it.each(['Deployment', 'StatefulSet'] as const)('accepts each field that no setting owns (%s)', async (kind) => {
    const [some, others] = [false, true].map((isOther) =>
      Object.fromEntries(Object.entries(free[setting]).filter(([field]) => contradicting.has(field) === isOther)),
    )
    const { agent } = await render(
      fleet(
        { kind, volumes: { disk: { persistentVolumeClaim: { claimName: 'disk' } } } },
        { name: 'some', [setting]: some },
        { name: 'others', [setting]: others },
      ),
    )
    expect(agent('some')[part]).toMatchObject(some ?? {})
    expect(agent('others')[part]).toMatchObject(others ?? {})
  })
  it('rejects each field that a setting owns, or that cannot be set', async () => {
    const owned = Object.keys(owners[setting])
    const agents = owned.map((field, index) => ({ name: `a${index}`, [setting]: { [field]: null } }))
    expect(await problems(fleet({}, ...agents))).toEqual(
      owned
        .map(
          (field, index) =>
            `at '/protocolMapperAgents/${index}/${setting}': additional properties '${field}' not allowed`,
        )
        .sort(),
    )
  })
})

describe('the owners of fields', async () => {
  const { properties } = (
    JSON.parse(
      await readFile(new URL('../../charts/protocol-mapper-agents/values.schema.json', import.meta.url), 'utf8'),
    ) as { definitions: { agentSettings: Definition } }
  ).definitions.agentSettings

  it('are settings that exist', () => {
    const named = [...Object.values(owners.podSpec), ...Object.values(owners.container)].flatMap(
      (paths) => paths?.split(', ') ?? [],
    )
    expect(named.filter((path) => !((path.split('.')[0] as string) in properties))).toEqual([])
  })
  it('are the settings of the same name, if there is one', () => {
    const fields = [...Object.keys(free.podSpec), ...Object.keys(free.container)]
    // The setting is for the container; podSpec.resources is for the whole pod.
    expect(fields.filter((field) => field in properties)).toEqual(['resources'])
  })
})

describeSetting('podSpec', ({ pod: { shareProcessNamespace, subdomain } }) => ({ shareProcessNamespace, subdomain }), {
  byDefault: [{}, {}],
  inDefaults: [
    { podSpec: { shareProcessNamespace: true, subdomain: 'a' } },
    { shareProcessNamespace: true, subdomain: 'a' },
  ],
  inAgent: [{ podSpec: { shareProcessNamespace: false } }, { shareProcessNamespace: false, subdomain: 'a' }],
  removed: [{ podSpec: null }, {}],
})

describeSetting('container', ({ container: { tty, workingDir } }) => ({ tty, workingDir }), {
  byDefault: [{}, {}],
  inDefaults: [{ container: { tty: true, workingDir: '/a' } }, { tty: true, workingDir: '/a' }],
  inAgent: [{ container: { workingDir: '/b' } }, { tty: true, workingDir: '/b' }],
  removed: [{ container: { tty: null } }, { workingDir: '/a' }],
})

describe('podSpec', () => {
  it('removes a list of a lower layer with an empty list', async () => {
    const { agent } = await render(
      fleet({ podSpec: { readinessGates: free.podSpec.readinessGates } } as AgentSettings, {
        name: 'a',
        podSpec: { readinessGates: [] },
      }),
    )
    expect(agent('a').pod).not.toHaveProperty('readinessGates')
  })
})
