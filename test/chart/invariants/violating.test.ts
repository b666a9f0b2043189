import { describe, expect, it } from 'vitest'
import type { Values } from '../../../src/values.ts'
import { invariants } from './index.ts'
import {
  deterministic,
  independentOfOthers,
  sameButForNames,
  sameOnBothMajors,
  unchangedByVersion,
} from './relations.ts'
import { type KubernetesObject, type Release, readRelease, type Violation } from './release.ts'

type Json = { readonly [key: string]: unknown }

const identity = (agent: string) => ({
  'app.kubernetes.io/name': 'chart',
  'app.kubernetes.io/instance': 'release',
  'app.kubernetes.io/component': agent,
})
const metadata = (agent: string, more: Json = {}) => ({
  name: agent,
  namespace: 'factory',
  labels: { ...identity(agent), 'app.kubernetes.io/managed-by': 'Helm', 'helm.sh/chart': 'chart-1.0.0' },
  ...more,
})

const container = {
  name: 'agent',
  image: 'agent:1',
  env: [{ name: 'A', value: '1' }],
  ports: [{ name: 'rpc', containerPort: 737, protocol: 'TCP' }],
  livenessProbe: { tcpSocket: { port: 'rpc' } },
  volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
  },
}
const pod = {
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  securityContext: {
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
    sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }],
  },
  containers: [container],
  volumes: [{ name: 'tmp', emptyDir: {} }],
}

/** A Deployment without violations, except for changes to its spec, its pods' labels, pod or container. */
const deployment = ({
  spec = {},
  labels = {},
  inPod = {},
  inContainer = {},
  agent = 'a',
}: Partial<Record<'spec' | 'labels' | 'inPod' | 'inContainer', Json>> & { agent?: string } = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: metadata(agent),
  spec: {
    replicas: 1,
    selector: { matchLabels: identity(agent) },
    template: {
      metadata: { labels: { ...identity(agent), ...labels } },
      spec: { ...pod, containers: [{ ...container, ...inContainer }], ...inPod },
    },
    ...spec,
  },
})

const service = (spec: Json = {}) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: metadata('a'),
  spec: { selector: identity('a'), ports: [{ name: 'rpc', port: 737, targetPort: 'rpc', protocol: 'TCP' }], ...spec },
})
const budget = (spec: Json = {}) => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: metadata('a'),
  spec: { selector: { matchLabels: identity('a') }, maxUnavailable: 1, ...spec },
})
const policy = (spec: Json = {}) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: metadata('a'),
  spec: {
    podSelector: { matchLabels: identity('a') },
    egress: [{}],
    ingress: [{ from: [{ podSelector: {} }] }],
    ...spec,
  },
})
const autoscaler = (scaleTargetRef: Json = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' }) => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: metadata('a'),
  spec: { scaleTargetRef, maxReplicas: 6 },
})
const claimTemplate = (more: Json) => ({
  metadata: { name: 'data', labels: { ...identity('a'), 'app.kubernetes.io/managed-by': 'Helm' }, ...more },
  spec: { accessModes: ['ReadWriteOnce'] },
})
const statefulSet = (spec: Json = {}) => ({
  ...deployment({ spec: { serviceName: 'a-headless', ...spec } }),
  kind: 'StatefulSet',
})
const headless = (spec: Json = {}) => ({
  ...service({ clusterIP: 'None', ports: undefined, ...spec }),
  metadata: metadata('a', { name: 'a-headless' }),
})

const release = (...objects: readonly Json[]): Release => {
  // As from Helm: undefined keys are absent.
  const own = JSON.parse(JSON.stringify(objects)) as KubernetesObject[]
  return { text: '', objects: own, own }
}
const agents: Values = { protocolMapperAgents: [{ name: 'a' }] }

/** What an agent with a Service gets. */
const served = {
  readinessProbe: { tcpSocket: { port: 737 }, periodSeconds: 5 },
  lifecycle: { preStop: { sleep: { seconds: 5 } } },
}

/** Objects that violate one invariant, and its message. */
const table: readonly [invariant: string, objects: readonly Json[], said: RegExp, values?: Values][] = [
  ['distinctIdentities', [service(), service()], /several objects are v1 Service factory a$/],
  ['usableNames', [{ ...service(), metadata: metadata('A_b') }], /"A_b" is not a DNS name/],
  ['usableNames', [deployment({ agent: 'x'.repeat(53) })], /53 characters, at most 52 work/],
  [
    'labeled',
    [{ ...service(), metadata: { name: 'a', labels: identity('a'), namespace: 'factory' } }],
    /Service a lacks the label helm.sh\/chart/,
  ],
  ['labeled', [{ ...service(), metadata: metadata('a', { namespace: '' }) }], /Service a has no namespace/],
  [
    'selectorsMeetTheirAgent',
    [deployment(), deployment({ agent: 'b' }), service({ selector: { 'app.kubernetes.io/instance': 'release' } })],
    /Service a selects the pods of Deployment b/,
  ],
  [
    'selectorsMeetTheirAgent',
    [deployment(), budget({ selector: { matchLabels: identity('b') } })],
    /PodDisruptionBudget a does not select the pods of Deployment a/,
  ],
  [
    'selectorsMeetTheirAgent',
    [
      deployment(),
      policy({
        podSelector: { matchExpressions: [{ key: 'app.kubernetes.io/component', operator: 'NotIn', values: ['a'] }] },
      }),
    ],
    /NetworkPolicy a does not select/,
  ],
  [
    'selectorsMeetTheirAgent',
    [deployment({ labels: { 'app.kubernetes.io/component': 'b' } })],
    /Deployment a does not select the pods of Deployment a/,
  ],
  [
    'selectorsHoldNothingElse',
    [service({ selector: { ...identity('a'), site: 'north' } })],
    /Service a selects by .*site/,
  ],
  ['selectorsHoldNothingElse', [policy({ podSelector: {} })], /NetworkPolicy a selects by nothing/],
  ['podsWithoutVersion', [deployment({ labels: { 'helm.sh/chart': 'chart-1.0.0' } })], /its pods carry helm.sh\/chart/],
  [
    'claimTemplatesHoldNothingElse',
    [statefulSet({ volumeClaimTemplates: [claimTemplate({ labels: { site: 'north' } })] })],
    /its claim template carries site/,
  ],
  [
    'claimTemplatesHoldNothingElse',
    [statefulSet({ volumeClaimTemplates: [claimTemplate({ annotations: { owner: 'me' } })] })],
    /its claim template carries owner/,
  ],
  [
    'targetsExist',
    [deployment(), autoscaler({ kind: 'StatefulSet', name: 'a' })],
    /scales StatefulSet a, which does not exist/,
  ],
  [
    'targetsExist',
    [deployment(), budget({ selector: { matchLabels: identity('b') } })],
    /counts the pods of no workload/,
  ],
  [
    'governingServicesExist',
    [statefulSet(), headless({ clusterIP: undefined })],
    /a-headless is not a headless Service/,
  ],
  ['governingServicesExist', [statefulSet()], /a-headless is not a headless Service/],
  [
    'portsExist',
    [deployment(), service({ ports: [{ name: 'rpc', port: 737, targetPort: 'rcp' }] })],
    /port rpc leads to rcp/,
  ],
  [
    'portsExist',
    [deployment(), service({ ports: [{ name: 'rpc', port: 737, targetPort: 737, protocol: 'UDP' }] })],
    /leads to 737\/UDP/,
  ],
  [
    'portsExist',
    [deployment(), policy({ ingress: [{ ports: [{ port: 'rcp', protocol: 'TCP' }] }] })],
    /allows rcp\/TCP/,
  ],
  ['probedPortsExist', [deployment({ inContainer: { ports: [] } })], /livenessProbe uses port rpc/],
  [
    'probedPortsExist',
    [deployment({ inContainer: { lifecycle: { preStop: { httpGet: { port: 'x' } } } } })],
    /lifecycle.preStop uses port x/,
  ],
  ['mountsHaveVolumes', [deployment({ inPod: { volumes: [] } })], /\/tmp mounts the volume tmp, which does not exist/],
  [
    'itemsDiffer',
    [
      deployment({
        inContainer: {
          env: [
            { name: 'A', value: '1' },
            { name: 'A', value: '2' },
          ],
        },
      }),
    ],
    /containers.env has {"name":"A"}/,
  ],
  [
    'itemsDiffer',
    [
      deployment({
        inContainer: {
          ports: [
            { name: 'a', containerPort: 1 },
            { name: 'a', containerPort: 2 },
          ],
        },
      }),
    ],
    /containers.ports has {"name":"a"}/,
  ],
  [
    'itemsDiffer',
    [
      deployment({
        inContainer: {
          ports: [
            { name: 'a', containerPort: 1 },
            { name: 'b', containerPort: 1, protocol: 'TCP' },
          ],
        },
      }),
    ],
    /containers.ports has {"containerPort":1,"protocol":"TCP"} more/,
  ],
  [
    'nothingTwice',
    [
      deployment({
        inContainer: {
          volumeMounts: [
            { name: 'tmp', mountPath: '/tmp' },
            { name: 'tmp', mountPath: '/tmp/' },
          ],
        },
      }),
    ],
    /the mount path \/tmp occurs/,
  ],
  [
    'nothingTwice',
    [
      deployment({
        inPod: {
          volumes: [
            { name: 'tmp', emptyDir: {} },
            { name: 'tmp', emptyDir: {} },
          ],
        },
      }),
    ],
    /the volume tmp occurs/,
  ],
  ['nothingTwice', [deployment({ inPod: { initContainers: [container] } })], /the container agent occurs/],
  [
    'nothingTwice',
    [
      service({
        ports: [
          { name: 'a', port: 1 },
          { name: 'a', port: 2 },
        ],
      }),
    ],
    /Service a: the port name a occurs/,
  ],
  [
    'nothingTwice',
    [
      service({
        ports: [
          { name: 'a', port: 1 },
          { name: 'b', port: 1 },
        ],
      }),
    ],
    /Service a: the port 1\/TCP occurs/,
  ],
  [
    'itemsDiffer',
    [deployment({ inPod: { imagePullSecrets: [{ name: 'a' }, { name: 'a' }] } })],
    /Deployment a: imagePullSecrets has {"name":"a"} more than once/,
  ],
  ['noEmptiness', [deployment({ inPod: { nodeSelector: null } })], /spec.template.spec.nodeSelector is null/],
  [
    'noEmptiness',
    [deployment({ inContainer: { resources: {} } })],
    /spec.template.spec.containers.\*.resources is empty/,
  ],
  ['noEmptiness', [deployment({ inContainer: { args: [] } })], /spec.template.spec.containers.\*.args is empty/],
  [
    'oneOfEachUnion',
    [deployment({ inContainer: { livenessProbe: { exec: {}, httpGet: {} } } })],
    /livenessProbe: exec and httpGet, where exactly one of/,
  ],
  [
    'oneOfEachUnion',
    [deployment({ inContainer: { lifecycle: { preStop: {} } } })],
    /preStop: nothing, where exactly one of/,
  ],
  [
    'oneOfEachUnion',
    [deployment({ inContainer: { env: [{ name: 'A', value: '1', valueFrom: { fieldRef: {} } }] } })],
    /variable A: value and valueFrom/,
  ],
  [
    'oneOfEachUnion',
    [deployment({ inContainer: { env: [{ name: 'A', valueFrom: { fieldRef: {}, secretKeyRef: {} } }] } })],
    /variable A: from fieldRef and secretKeyRef/,
  ],
  ['oneOfEachUnion', [deployment({ inPod: { volumes: [{ name: 'tmp' }] } })], /volume tmp: from nowhere/],
  [
    'oneOfEachUnion',
    [deployment({ inPod: { volumes: [{ name: 'tmp', emptyDir: {}, secret: {} }] } })],
    /volume tmp: from emptyDir and secret/,
  ],
  ['oneOfEachUnion', [budget({ minAvailable: 1 })], /maxUnavailable and minAvailable|minAvailable and maxUnavailable/],
  [
    'oneOfEachUnion',
    [deployment({ spec: { strategy: { type: 'Recreate', rollingUpdate: {} } } })],
    /rollingUpdate next to the strategy Recreate/,
  ],
  [
    'oneOfEachUnion',
    [statefulSet({ updateStrategy: { type: 'OnDelete', rollingUpdate: {} } })],
    /next to the strategy OnDelete/,
  ],
  [
    'referencesReachBack',
    [
      deployment({
        inContainer: {
          env: [
            { name: 'A', value: 'x-$(B)' },
            { name: 'B', value: '$$(C)' },
            { name: 'C', value: '1' },
          ],
        },
      }),
    ],
    /^Deployment a, container agent: A refers to B, which does not come before it$/,
  ],
  ['lowPortsWork', [deployment({ inPod: { securityContext: {} } })], /listens on 737 without root/],
  ['lowPortsWork', [deployment({ inPod: { hostNetwork: true } })], /on the host network, and sets/],
  ['replicasHaveOneOwner', [deployment(), autoscaler()], /1 autoscalers, not 0/],
  ['clientsAreServed', [deployment(), service()], /Deployment a: no readiness probe, where one is expected/],
  ['clientsAreServed', [deployment(), service()], /Deployment a: preStop is undefined, not {"sleep":{"seconds":5}}/],
  [
    'clientsAreServed',
    [deployment({ inContainer: { readinessProbe: { exec: {} } } }), service()],
    /the readiness probe of the chart is not of a TCP port/,
  ],
  ['clientsAreServed', [deployment({ inContainer: served })], /a readiness probe, where none is expected/],
  [
    'clientsAreServed',
    [deployment({ inContainer: served }), service()],
    /a readiness probe, where none is expected/,
    { protocolMapperAgents: [{ name: 'a', readinessProbe: null }] },
  ],
  [
    'clientsAreServed',
    [deployment({ inContainer: served, inPod: { terminationGracePeriodSeconds: 4 } }), service()],
    /preStop is {"sleep":{"seconds":5}}, not {"sleep":{"seconds":2}}/,
  ],
  ['autoscalersHaveMetrics', [deployment(), autoscaler()], /HorizontalPodAutoscaler a has no metric/],
  [
    'replicasHaveOneOwner',
    [deployment(), autoscaler()],
    /replicas is 1, not undefined/,
    { protocolMapperAgents: [{ name: 'a', autoscaling: { enabled: true } }] },
  ],
  [
    'replicasHaveOneOwner',
    [deployment()],
    /replicas is 1, not undefined/,
    { ...agents, protocolMapperAgentOverrides: { a: { replicas: null } } },
  ],
  [
    'replicasHaveOneOwner',
    [deployment({ spec: { replicas: undefined } })],
    /replicas is undefined, not 0/,
    { ...agents, protocolMapperAgentDefaults: { replicas: 0 } },
  ],
  ...(
    [
      [{ inPod: { hostNetwork: true } }, /shares a namespace with its node/],
      [{ inPod: { securityContext: { ...pod.securityContext, runAsUser: 0 } } }, /runs as root/],
      [
        { inPod: { securityContext: { ...pod.securityContext, sysctls: [{ name: 'kernel.msgmax', value: '1' }] } } },
        /kernel.msgmax are not safe/,
      ],
      [{ inPod: { volumes: [{ name: 'tmp', hostPath: { path: '/' } }] } }, /volumes of the kinds hostPath/],
      [{ inPod: { automountServiceAccountToken: undefined } }, /service account token/],
      [{ inPod: { enableServiceLinks: true } }, /service links/],
      [{ inPod: { securityContext: { runAsNonRoot: true } } }, /seccompProfile is none/],
      [{ inPod: { securityContext: { seccompProfile: { type: 'Unconfined' } } } }, /seccompProfile Unconfined/],
      [{ inPod: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } }, /runAsNonRoot is not true/],
      [
        { inPod: { initContainers: [{ ...container, name: 'init', securityContext: {} }] } },
        /container init: allowPrivilegeEscalation/,
      ],
      [{ inContainer: { securityContext: { ...container.securityContext, privileged: true } } }, /is privileged/],
      [
        { inContainer: { securityContext: { ...container.securityContext, capabilities: { drop: ['NET_RAW'] } } } },
        /does not drop ALL/,
      ],
      [
        {
          inContainer: {
            securityContext: { ...container.securityContext, capabilities: { drop: ['ALL'], add: ['SYS_TIME'] } },
          },
        },
        /adds the capabilities SYS_TIME/,
      ],
      [{ inContainer: { securityContext: { ...container.securityContext, runAsUser: 0 } } }, /runs as root/],
      [
        { inContainer: { securityContext: { ...container.securityContext, procMount: 'Unmasked' } } },
        /procMount is Unmasked/,
      ],
      [
        { inContainer: { securityContext: { ...container.securityContext, readOnlyRootFilesystem: false } } },
        /can write to its root/,
      ],
      [{ inContainer: { livenessProbe: { httpGet: { host: 'h', port: 1 } } } }, /names a host/],
      [{ inContainer: { ports: [{ name: 'rpc', containerPort: 737, hostPort: 737 }] } }, /has a host port/],
    ] as const
  ).map(([change, said]): [string, Json[], RegExp] => ['podSecurityRestricted', [deployment(change)], said]),
]

const good = [deployment({ inContainer: served }), deployment({ agent: 'b' }), service(), budget(), policy()]

describe('invariants', () => {
  const cases = table.map(([name, objects, said, values]) => [name, said, objects, values] as const)
  it.each(cases)('%s finds %s', (name, said, objects, values = agents) => {
    expect(invariants[name]?.(release(...objects), values)).toContainEqual(expect.stringMatching(said))
  })
  it.each(Object.keys(invariants))('%s finds nothing in valid objects', (name) => {
    expect(invariants[name]?.(release(...good), agents)).toEqual([])
  })
  it.each(Object.keys(invariants).filter((name) => name !== 'cleanText'))('%s is in the table', (name) => {
    expect(table.map(([invariant]) => invariant)).toContain(name)
  })
  it('podSecurityRestricted allows less only for agents whose values request it', () => {
    const values: Values = {
      protocolMapperAgents: [
        { name: 'a', hostNetwork: true },
        { name: 'b', podSecurityContext: { fsGroup: 1 } },
      ],
    }
    const inPod = { hostNetwork: true }
    const found = invariants.podSecurityRestricted?.(
      release(deployment({ inPod }), deployment({ agent: 'b', inPod })),
      values,
    )
    expect(found).toEqual(['Deployment b: shares a namespace with its node'])
  })
})

describe('cleanText', () => {
  it.each([
    ['an empty line', '---\n# Source: c/templates/a.yaml\nkind: A\n\nb: 1\n', /line 2 is empty/],
    ['a trailing blank', '---\n# Source: c/templates/a.yaml\nkind: A \nb: 1\n', /ends in blanks: "kind: A "/],
    ['a document without an object', '---\n# Source: c/templates/a.yaml\n', /a document without an object/],
  ])('finds %s', (_, text, said) => {
    expect(invariants.cleanText?.({ text, objects: [], own: [] }, {})).toContainEqual(expect.stringMatching(said))
  })
})

describe('readRelease', () => {
  it.each([
    ['invalid YAML', 'a: [', /unreadable/],
    ['a key twice', 'a: 1\na: 2', /unreadable/],
  ])('rejects %s', (_, text, said) => {
    expect(() => readRelease(`---\n# Source: c/templates/a.yaml\n${text}\n`)).toThrow(said)
  })
  it('distinguishes objects of users from those of the chart', () => {
    const { own, objects } = readRelease(
      '---\n# Source: c/templates/extraobjects.yaml\nkind: A\n---\n# Source: c/templates/b.yaml\nkind: B\n',
    )
    expect([own.map(({ kind }) => kind), objects.map(({ kind }) => kind)]).toEqual([['B'], ['A', 'B']])
  })
})

describe('relations', () => {
  const other = release(deployment({ spec: { replicas: 2 } }))
  const upgraded = (spec: Json) =>
    release({ ...deployment({ spec }), metadata: metadata('a', { labels: { 'helm.sh/chart': 'chart-2' } }) })
  it.each<[string, Violation[], RegExp]>([
    ['deterministic', deterministic({ ...other, text: 'a\nb' }, { ...other, text: 'a\nc' }), /gave "b" and then "c"/],
    [
      'sameOnBothMajors',
      sameOnBothMajors(release(deployment()), other),
      /on Helm 3 and on Helm 4: spec.replicas is 1 and 2/,
    ],
    ['sameOnBothMajors', sameOnBothMajors(release(), other), /Deployment a is added on Helm 3/],
    ['independentOfOthers', independentOfOthers(release(deployment()), other, ['a']), /differs next to other agents/],
    [
      'independentOfOthers',
      independentOfOthers(release(deployment()), release(), ['a']),
      /Deployment a is missing next to other agents/,
    ],
    [
      'unchangedByVersion',
      unchangedByVersion(release(deployment()), upgraded({ replicas: 2 })),
      /differs in another version/,
    ],
    [
      'unchangedByVersion',
      unchangedByVersion(release(deployment()), release(deployment())),
      /both releases are of one version/,
    ],
    [
      'sameButForNames',
      sameButForNames(release(deployment()), release(deployment()), (text) => text.replaceAll('"chart"', '"f0"')),
      /differs alone and as a subchart: .*name is "f0" and "chart"/,
    ],
  ])('%s finds a difference', (_, found, said) => {
    expect(found).toContainEqual(expect.stringMatching(said))
  })
  it('ignore what may differ', () => {
    expect(unchangedByVersion(release(deployment()), upgraded({}))).toEqual([])
    expect(independentOfOthers(release(deployment()), other, ['b'])).toEqual([])
    expect(sameOnBothMajors(release(...good), release(...good))).toEqual([])
  })
})
