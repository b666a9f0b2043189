import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { AgentSettings } from '../../src/values.ts'
import { leavesOf, written } from './completeness/leaves.ts'
import { fleet } from './fleet.ts'
import { assembled } from './generated/arbitraries.ts'
import { helm, majors, template } from './helm.ts'
import { problems } from './problems.ts'

const annotations = { 'helm.sh/hook': 'pre-instal' }

/** Objects of the chart with a hook that Helm does not know, by the setting that sets it. */
const unknownHooks: Readonly<Record<string, [object: string, settings: AgentSettings]>> = {
  annotations: ['Deployment', { annotations }],
  'service.annotations': ['Service', { service: { enabled: true, annotations } }],
  'autoscaling.annotations': ['HorizontalPodAutoscaler', { autoscaling: { enabled: true, annotations } }],
  'podDisruptionBudget.annotations': ['PodDisruptionBudget', { podDisruptionBudget: { enabled: true, annotations } }],
  'networkPolicy.annotations': ['NetworkPolicy', { networkPolicy: { enabled: true, annotations } }],
  'persistence.annotations': ['PersistentVolumeClaim', { persistence: { enabled: true, annotations } }],
  'serviceAccount.annotations': ['ServiceAccount', { serviceAccount: { create: true, annotations } }],
}

it('a hook that Helm does not know is found in the annotations of every object of the chart', async () => {
  const agents = Object.values(unknownHooks).map(([, settings], index) => ({ name: `a${index}`, ...settings }))
  const found = await problems(fleet({ persistence: { enabled: false } }, ...agents))
  expect(found.map((line) => line.replace(/ Remove the annotation.*$/, ''))).toEqual(
    Object.entries(unknownHooks).map(
      ([setting, [object]], index) =>
        `protocolMapperAgents[${index}] ("a${index}"): ${setting}["helm.sh/hook"] is "pre-instal", ` +
        `a hook that Helm does not know. It would leave out the ${object} without an error.`,
    ),
  )
})

it('what else Helm does not know is found where Helm reads it', async () => {
  const known = { 'helm.sh/hook': 'pre-install', 'helm.sh/hook-weight': '5' }
  const unknown = {
    'helm.sh/hook-weight': 'x',
    'helm.sh/hook-delete-policy': 'never',
    'helm.sh/hook-output-log-policy': 'always',
    'helm.sh/resource-policy': 'x',
  }
  const agents = [
    { name: 'a0', serviceAccount: { create: true, annotations: known } },
    { name: 'a1', serviceAccount: { create: true, annotations: { ...known, ...unknown } } },
    { name: 'a2', annotations: unknown },
  ]
  const found = await problems(fleet({}, ...agents))
  expect(found.map((line) => /\d\] \("(.*?\["helm.sh\/.*?"\] is "\w+")/.exec(line)?.[1])).toEqual([
    'a1"): serviceAccount.annotations["helm.sh/hook-weight"] is "x"',
    'a1"): serviceAccount.annotations["helm.sh/hook-delete-policy"] is "never"',
    'a1"): serviceAccount.annotations["helm.sh/hook-output-log-policy"] is "always"',
    'a2"): annotations["helm.sh/resource-policy"] is "x"',
  ])
})

it('no setting with annotations is forgotten here', () => {
  const settings = leavesOf(assembled, 'agentSettings')
    .map(({ path }) => written(path))
    .filter((path) => /(^|\.)annotations$/.test(path))
  expect(settings.sort()).toEqual(Object.keys(unknownHooks).sort())
})

it('the hook of an object that is not rendered is not looked at, nor that of pods', async () => {
  const [north, south] = [
    { name: 'north', enabled: false, annotations },
    {
      name: 'south',
      podAnnotations: annotations,
      service: { annotations },
      annotations: { 'helm.sh/hook-weight': '1' },
    },
  ]
  expect(await template('helm4', fleet({}, north, south))).toContain('helm.sh/hook: pre-instal')
})

type Annotations = Readonly<Record<string, string | null>>

/** Values of helm.sh/hook: all events, and what is nearly one. */
const hooks = [
  ...['pre', 'post'].flatMap((when) => ['install', 'upgrade', 'rollback', 'delete'].map((event) => `${when}-${event}`)),
  ...['test', 'test-success', 'test-failure', 'crd-install', 'pre-test', 'pre_install', 'Post-Install', ' test ', ''],
  ...['pre-install,post-install', 'pre-install , TEST', 'pre-install,', 'pre-install;test', 'test,tests'],
]

/** A chart that renders an object for each of these annotations, named by its index, and no more. */
async function chartWith(annotations: readonly Annotations[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hooks-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, 'templates'))
  await writeFile(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: hooks\nversion: 1.0.0\n')
  const objects = annotations.map((each, index) => JSON.stringify(objectWith('ConfigMap', index, each)))
  await writeFile(join(folder, 'templates/objects.yaml'), objects.join('\n---\n'))
  return folder
}

function objectWith(kind: string, index: number, annotations: Annotations) {
  return { apiVersion: 'v1', kind, metadata: { name: `a${index}`, annotations } }
}

/** What the chart says of extra objects with these annotations, by their index. */
async function said(annotations: readonly Annotations[]): Promise<Map<number, string>> {
  const objects = annotations.map((each, index) => [`a${index}`, objectWith('Secret', index, each)])
  const found = await problems({ ...fleet({}, { name: 'north' }), extraObjects: Object.fromEntries(objects) })
  return new Map(found.map((line) => [Number(/^extraObjects\.a(\d+): /.exec(line)?.[1]), line]))
}

it.each(majors)('the chart rejects the hooks that %s leaves out, and no others', async (major) => {
  const annotations = hooks.map((hook) => ({ 'helm.sh/hook': hook }))
  const rendered = await template(major, {}, { chart: await chartWith(annotations) })
  const rejected = await said(annotations)
  expect(hooks.filter((_, index) => rejected.has(index))).toEqual(
    hooks.filter((_, index) => !rendered.includes(`"name":"a${index}"`)),
  )
})

/** How Helm reads a hook, as far as it says in JSON. */
type Hook = { name: string; weight?: number; delete_policies?: string[]; output_log_policies?: string[] }

const deletePolicies = ['before-hook-creation', 'hook-succeeded', 'hook-failed']
const logPolicies = ['hook-succeeded', 'hook-failed']

/** Values of the other annotations of hooks, and whether Helm understands them. */
const others: readonly [annotation: string, values: readonly string[], isRead: (hook: Hook) => boolean][] = [
  [
    'helm.sh/hook-weight',
    [
      ...['5', '-5', '+5', '007', '999999999999999999', '-999999999999999999', ' 5', '5 ', '5\n', '1,2', '1.5', '1e3'],
      ...['0x10', '1_000', '9'.repeat(20), `-${'9'.repeat(20)}`, 'five', '', '+', '--1'],
    ],
    // None of the values is 0, which is what Helm takes instead of what it cannot read.
    ({ weight = 0 }) => weight !== 0,
  ],
  [
    'helm.sh/hook-delete-policy',
    [
      ...deletePolicies,
      ' Hook-Succeeded , HOOK-FAILED',
      'hook-success',
      'hook-failed,',
      '',
      'before-hook-creation never',
    ],
    ({ delete_policies = [] }) => delete_policies.every((policy) => deletePolicies.includes(policy)),
  ],
  [
    'helm.sh/hook-output-log-policy',
    [...logPolicies, ' Hook-Succeeded , HOOK-FAILED', 'before-hook-creation', 'hook-failed,', '', 'always'],
    ({ output_log_policies = [] }) => output_log_policies.every((policy) => logPolicies.includes(policy)),
  ],
]

// Helm 3 needs a cluster even for a dry run; its function for this is the same, word for word.
it.each(others)('the chart rejects values of %s that Helm does not understand, and no others', async (...row) => {
  const [annotation, values, isRead] = row
  const annotations = values.map((value) => ({ 'helm.sh/hook': 'test', [annotation]: value }))
  const command = ['install', '--dry-run=client', '--output', 'json', 'fleet', await chartWith(annotations)]
  const release: { hooks: Hook[] } = JSON.parse(await helm('helm4', command, {}))
  const rejected = await said(annotations)
  expect(values.filter((_, index) => rejected.has(index))).toEqual(
    values.filter((_, index) => !release.hooks.some((hook) => hook.name === `a${index}` && isRead(hook))),
  )
})

// An uninstallation ignores case and spaces around it (filterManifestsToKeep), the deletion in an upgrade does not
// (Client.Update): only this value means the same to both.
it('the chart accepts no resource policy but keep', async () => {
  const values = ['keep', 'Keep', ' keep', 'keep,keep', 'delete', '', null]
  const rejected = await said(values.map((value) => ({ 'helm.sh/resource-policy': value })))
  expect(
    values.map((_, index) => /"?helm.sh\/resource-policy: (".*?"|null),/.exec(rejected.get(index) ?? '')?.[1]),
  ).toEqual([undefined, '"Keep"', '" keep"', '"keep,keep"', '"delete"', '""', 'null'])
})

it('the resource policy of a hook is not looked at, which Helm does not read', async () => {
  const annotations = { 'helm.sh/hook': 'test', 'helm.sh/resource-policy': 'x' }
  const extraObjects = { a: objectWith('Secret', 0, annotations) }
  expect(await template('helm4', { ...fleet({}, { name: 'north' }), extraObjects })).toContain('resource-policy: x')
})

it('annotations that all objects have are checked for those that may be hooks', async () => {
  const hook = { 'helm.sh/hook': 'pre-install' }
  const account = (annotations: Readonly<Record<string, string>>) => ({ serviceAccount: { create: true, annotations } })
  const agents = [
    { name: 'a0', ...account(hook) },
    { name: 'a1', ...account(hook) },
    { name: 'a2', ...account({ ...hook, 'helm.sh/hook-weight': '5' }) },
  ]
  const commonAnnotations = { 'helm.sh/hook-weight': 'x', 'helm.sh/resource-policy': 'keep' }
  expect(await problems({ ...fleet({}, ...agents), commonAnnotations })).toEqual([
    expect.stringMatching(/^commonAnnotations: helm\.sh\/hook-weight is "x", .* or set it to .*\[helm-annotation\]$/),
  ])
  expect(await template('helm4', { ...fleet({}, ...agents.slice(2)), commonAnnotations })).toContain('hook-weight: x')
})

it('annotations are found in text however their names are written', async () => {
  const text = '{ kind: Secret, metadata: { name: a, annotations: { "helm.sh\\x2fhook": pre-instal } } }'
  const found = await problems({ ...fleet({}, { name: 'north' }), extraObjects: { text } })
  expect(found).toEqual([expect.stringContaining('the annotation helm.sh/hook: "pre-instal"')])
})
