import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { UnionRule } from '../../scripts/generate/assembled.ts'
import type { Agent, AgentSettings, Values } from '../../src/values.ts'
import { fleet } from './fleet.ts'
import { makeParent, type Parent } from './parent.ts'
import { type AgentObjects, type Fleet, inSubchart, render } from './render.ts'

/** The unions of the chart, so that a new one is tested here. */
const unions = parse(await readFile(new URL('../../schema/unions.yaml', import.meta.url), 'utf8')) as UnionRule[]

/** One member in a lower layer, and another in the layer above. */
type Pair = { path: readonly string[]; members: readonly string[]; lower: string; upper: string; agent: string }

/**
 * All pairs of all unions, on few agents: in maps, each pair has its own entry; elsewhere, each pair has an agent.
 * The keys are valid for variables, containers and volumes.
 */
const pairs: readonly Pair[] = unions.flatMap(({ paths, members }, union) =>
  paths.flatMap((path) =>
    members.flatMap((lower, low) =>
      members.flatMap((upper, up) => {
        const isInMap = path.includes('*')
        const agent = isInMap ? `over-${up}` : `pair-${low}-${up}`
        const keys = path.replace('*', `${path.split('.')[0]?.toLowerCase()}-${union}-${low}`).split('.')
        return low === up ? [] : [{ path: keys, members, lower, upper, agent }]
      }),
    ),
  ),
)
const agents = [...new Set(pairs.map(({ agent }) => agent))]

/** Keys that Kubernetes requires in a member, without which the chart reports a problem. */
const required: Readonly<Record<string, object>> = {
  exec: { command: ['true'] },
  httpGet: { port: 1 },
  tcpSocket: { port: 1 },
  grpc: { port: 1 },
  sleep: { seconds: 1 },
  configMapKeyRef: { name: 'c', key: 'k' },
  fieldRef: { fieldPath: 'metadata.name' },
  fileKeyRef: { volumeName: 'v', path: 'p', key: 'k' },
  resourceFieldRef: { resource: 'limits.cpu' },
  secretKeyRef: { name: 's', key: 'k' },
  awsElasticBlockStore: { volumeID: 'v' },
  azureDisk: { diskName: 'd', diskURI: 'u' },
  azureFile: { secretName: 's', shareName: 's' },
  cephfs: { monitors: ['m'] },
  cinder: { volumeID: 'v' },
  configMap: { name: 'c' },
  csi: { driver: 'd' },
  ephemeral: {
    volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: 1 } } } },
  },
  flexVolume: { driver: 'd' },
  gcePersistentDisk: { pdName: 'd' },
  gitRepo: { repository: 'r' },
  hostPath: { path: '/p' },
  iscsi: { targetPortal: 't', iqn: 'iqn.2026-01.com.example:storage', lun: 0 },
  nfs: { server: 's', path: '/p' },
  persistentVolumeClaim: { claimName: 'c' },
  portworxVolume: { volumeID: 'v' },
  rbd: { monitors: ['m'], image: 'i' },
  secret: { secretName: 's' },
  vsphereVolume: { volumePath: 'p' },
}

/** A value that can come only from this member of the union. */
function sample(member: string, path: readonly string[]): unknown {
  const samples: Record<string, unknown> = {
    tag: 'the-tag',
    digest: `sha256:${'d'.repeat(64)}`,
    type: 'Recreate',
    rollingUpdate: { maxSurge: 7, maxUnavailable: 7 },
    minAvailable: 7,
    maxUnavailable: 7,
    mountPath: `/mountPath/${path.at(-1)}`,
    mounts: [{ mountPath: `/mounts/${path.at(-1)}` }],
  }
  return samples[member] ?? required[member] ?? {}
}

const isIn = (value: unknown, member: string) => typeof value === 'object' && value !== null && member in value

/** The members of a union that appear in the objects of an agent. */
function seen({ path, members }: Pair, { container, pod, deployment, budget }: AgentObjects): string[] {
  const [setting = '', key = ''] = path
  const further = [...(pod.initContainers ?? []), ...pod.containers.slice(1)].find(({ name }) => name === key)
  const dig = (from: unknown, keys: readonly string[]): unknown =>
    keys.reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], from)
  const mounts = container.volumeMounts?.filter(({ name }) => name === key).map(({ mountPath }) => mountPath)
  const found = (member: string): boolean => {
    if (setting === 'image') return container.image?.includes(String(sample(member, path))) === true
    if (setting === 'updateStrategy') {
      const strategy = deployment.spec?.strategy
      return member === 'rollingUpdate' ? strategy?.rollingUpdate?.maxSurge === 7 : strategy?.type === 'Recreate'
    }
    if (setting === 'podDisruptionBudget') return isIn(budget?.spec, member)
    if (setting === 'env') return isIn(container.env?.find(({ name }) => name === key)?.valueFrom, member)
    if (setting === 'volumes') {
      if (member === 'mountPath' || member === 'mounts') return mounts?.includes(`/${member}/${key}`) === true
      return isIn(
        pod.volumes?.find(({ name }) => name === key),
        member,
      )
    }
    if (setting === 'initContainers' || setting === 'sidecars') return isIn(dig(further, path.slice(2)), member)
    return isIn(dig(container, path), member)
  }
  return members.filter(found)
}

/** Settings with one member of the union of each of these pairs. */
function settings(some: readonly Pair[], which: 'lower' | 'upper'): AgentSettings {
  const all: Record<string, unknown> = { podDisruptionBudget: { enabled: true } }
  for (const { path, [which]: member } of some) {
    let place = all
    for (const key of path) {
      place[key] ??= {}
      place = place[key] as Record<string, unknown>
    }
    if (path[0] === 'initContainers' || path[0] === 'sidecars') {
      const [kind, container = ''] = path
      const always = kind === 'initContainers' && { restartPolicy: 'Always' }
      Object.assign((all[kind] as Record<string, object>)[container] ?? {}, { image: 'busybox:1', ...always })
    }
    place[member] = sample(member, path)
  }
  return all
}

const ofAgent = (name: string) => pairs.filter(({ agent }) => agent === name)

/** The pairs whose lower member appears, or whose upper one does not. */
const mixed = ({ agent }: Fleet, some: readonly Pair[]) =>
  some
    .map((pair) => ({ pair, members: seen(pair, agent(pair.agent)) }))
    .filter(({ pair, members }) => members.length !== 1 || members[0] !== pair.upper)
    .map(
      ({ pair, members }) => `${pair.path.join('.')}: ${pair.upper} over ${pair.lower} gives ${members.join(' and ')}`,
    )

/** The lower member in each agent, the upper one in its override. */
const overridden: Values = {
  ...fleet({}, ...agents.map((name): Agent => ({ ...settings(ofAgent(name), 'lower'), name }))),
  protocolMapperAgentOverrides: Object.fromEntries(agents.map((name) => [name, settings(ofAgent(name), 'upper')])),
}

/** A set of pairs for each number of the lower member: the defaults can hold one member of each union at a time. */
const bySharedDefaults = Object.values(
  Object.groupBy(pairs, ({ agent }) => (agent.startsWith('pair-') ? agent.replace(/-\d+$/, '') : 'over')),
).map((some = []) => ({
  some,
  values: fleet(
    settings(some, 'lower'),
    ...[...new Set(some.map(({ agent }) => agent))].map(
      (name): Agent => ({
        ...settings(
          some.filter(({ agent }) => agent === name),
          'upper',
        ),
        name,
      }),
    ),
  ),
}))

describe('unions do not mix', () => {
  it('are all tested', () => {
    expect(new Set(pairs.map(({ members }) => members)).size).toBe(unions.length)
    expect(pairs.length).toBeGreaterThan(600)
  })
  it('where the defaults of the values set a member over the defaults of the chart', async () => {
    for (const { some, values } of bySharedDefaults) {
      const { agent } = await render({ ...values, protocolMapperAgents: [{ name: 'a' }] })
      const wrong = some.filter((pair) => seen(pair, agent('a')).join() !== pair.lower)
      expect(wrong).toEqual([])
    }
  })
  it('where an agent sets another member than the defaults', async () => {
    for (const { some, values } of bySharedDefaults) expect(mixed(await render(values), some)).toEqual([])
  })
  it('where an override sets another member than the agent', async () => {
    expect(mixed(await render(overridden), pairs)).toEqual([])
  })

  describe('through a parent chart', () => {
    const fleets = Object.fromEntries(
      [overridden, ...bySharedDefaults.map(({ values }) => values)].map((values, index) => [`fleet-${index}`, values]),
    )
    let parent: Parent
    beforeAll(async () => {
      parent = await makeParent(Object.fromEntries(Object.keys(fleets).map((alias) => [alias, {}])))
    })
    afterAll(() => parent.remove())

    it('in any of the layers', async () => {
      const { objects } = await render(fleets, { chart: parent.folder })
      expect(mixed(inSubchart(objects, 'fleet-0'), pairs)).toEqual([])
      for (const [index, { some }] of bySharedDefaults.entries()) {
        expect(mixed(inSubchart(objects, `fleet-${index + 1}`), some)).toEqual([])
      }
    })
  })
})
