import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { AgentSettings } from '../../src/values.ts'
import { leavesOf, written } from './completeness/leaves.ts'
import { fleet } from './fleet.ts'
import { assembled } from './generated/arbitraries.ts'
import { majors, template } from './helm.ts'
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
  const unknown = { 'helm.sh/hook-weight': 'x', 'helm.sh/hook-delete-policy': 'never', 'helm.sh/resource-policy': 'x' }
  const agents = [
    { name: 'a0', serviceAccount: { create: true, annotations: known } },
    { name: 'a1', serviceAccount: { create: true, annotations: { ...known, ...unknown } } },
    { name: 'a2', annotations: unknown },
  ]
  const found = await problems(fleet({}, ...agents))
  expect(found.map((line) => /\d\] \("(.*?\["helm.sh\/.*?"\] is "\w+")/.exec(line)?.[1])).toEqual([
    'a1"): serviceAccount.annotations["helm.sh/hook-weight"] is "x"',
    'a1"): serviceAccount.annotations["helm.sh/hook-delete-policy"] is "never"',
    'a1"): serviceAccount.annotations["helm.sh/resource-policy"] is "x"',
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

/** Values of helm.sh/hook: all events, and what is nearly one. */
const hooks = [
  ...['pre', 'post'].flatMap((when) => ['install', 'upgrade', 'rollback', 'delete'].map((event) => `${when}-${event}`)),
  ...['test', 'test-success', 'test-failure', 'crd-install', 'pre-test', 'pre_install', 'Post-Install', ' test ', ''],
  ...['pre-install,post-install', 'pre-install , TEST', 'pre-install,', 'pre-install;test', 'test,tests'],
]

/** A chart that renders an object for each of these hooks, named by its index, and no more. */
async function chartWithHooks(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hooks-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, 'templates'))
  await writeFile(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: hooks\nversion: 1.0.0\n')
  const objects = hooks.map((hook, index) => {
    const metadata = { name: `a${index}`, annotations: { 'helm.sh/hook': hook } }
    return JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata })
  })
  await writeFile(join(folder, 'templates/objects.yaml'), objects.join('\n---\n'))
  return folder
}

it.each(majors)('the chart rejects the hooks that %s leaves out, and no others', async (major) => {
  const rendered = await template(major, {}, { chart: await chartWithHooks() })
  const leftOut = hooks.filter((_, index) => !rendered.includes(`"name":"a${index}"`))
  const extraObjects = Object.fromEntries(
    hooks.map((hook, index) => [
      `a${index}`,
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: `a${index}`, annotations: { 'helm.sh/hook': hook } } },
    ]),
  )
  const found = await problems({ ...fleet({}, { name: 'north' }), extraObjects })
  const rejected = found.map((line) => hooks[Number(/^extraObjects\.a(\d+): /.exec(line)?.[1])])
  expect(rejected.toSorted()).toEqual(leftOut.toSorted())
})
