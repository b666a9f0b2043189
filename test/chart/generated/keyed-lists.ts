import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Checks } from '../../../scripts/generate/checks.ts'
import type { UniqueKeys } from '../../../scripts/generate/schema.ts'
import { chartFolder } from '../../../src/chart.ts'
import type { Json, JsonMap } from '../../../src/model/json.ts'
import type { AgentSettings, ContainerEntry } from '../../../src/values.ts'

const { objects } = JSON.parse(await readFile(join(chartFolder, 'files/contract.json'), 'utf8')) as {
  objects: Record<string, Checks>
}

const restartPolicyRules = [{ action: 'Restart' as const, exitCodes: { operator: 'In' as const, values: [1, 2] } }]
const resizePolicy: ContainerEntry['resizePolicy'] = [
  { resourceName: 'cpu', restartPolicy: 'NotRequired' },
  { resourceName: 'memory', restartPolicy: 'RestartContainer' },
]
const volumeDevices = [
  { name: 'first', devicePath: '/dev/first' },
  { name: 'second', devicePath: '/dev/second' },
]
const claims = [{ name: 'first' }, { name: 'second' }]
const container: ContainerEntry = {
  image: 'proxy:1',
  env: [
    { name: 'A', value: '1' },
    { name: 'B', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
  ],
  ports: [
    { name: 'dns', containerPort: 53, protocol: 'TCP' },
    { name: 'dns-udp', containerPort: 53, protocol: 'UDP' },
  ],
  resources: { claims },
  volumeMounts: [
    { name: 'tmp', mountPath: '/tmp', bindMountOptions: ['noexec', 'nodev'] },
    { name: 'tmp', mountPath: '/var/tmp' },
  ],
  ...{ resizePolicy, volumeDevices, restartPolicy: 'Always', restartPolicyRules },
}

/** Valid settings with each list whose items must differ, and in each two items. */
export const settings: AgentSettings = {
  hostAliases: [
    { ip: '192.0.2.1', hostnames: ['a'] },
    { ip: '192.0.2.2', hostnames: ['a'] },
  ],
  topologySpreadConstraints: [
    { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' },
    { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' },
  ],
  podSecurityContext: {
    sysctls: [
      { name: 'net.ipv4.tcp_syncookies', value: '1' },
      { name: 'net.ipv4.ip_local_port_range', value: '1024 65535' },
    ],
  },
  resources: { claims },
  podSpec: {
    evictionResponders: [
      { name: 'example.com/first', priority: 10_000 },
      { name: 'example.com/second', priority: 20_000 },
    ],
    resourceClaims: [
      { name: 'first', resourceClaimName: 'a' },
      { name: 'second', resourceClaimTemplateName: 'b' },
    ],
    schedulingGates: [{ name: 'example.com/first' }, { name: 'example.com/second' }],
  },
  container: { resizePolicy, volumeDevices, restartPolicy: 'Always', restartPolicyRules },
  volumes: {
    first: { persistentVolumeClaim: { claimName: 'first' } },
    second: { persistentVolumeClaim: { claimName: 'second' } },
  },
  initContainers: { wait: container },
  // Ports of the pod's containers are its own, and each has its own names for them.
  sidecars: { proxy: { ...container, ports: container.ports?.map((port) => ({ ...port, containerPort: 54 })) ?? [] } },
}

/** A list whose items must differ: where it is in the settings, whose it is, and what its items must differ in. */
export type KeyedList = { at: string; owner: string; identities: readonly UniqueKeys[] }

/** Those that the settings have. */
export const keyedLists: readonly KeyedList[] = listsIn('agentSettings', settings as JsonMap, '')

/** Those that settings can have, each as its definition and its key. */
export const allKeyedLists: readonly string[] = Object.entries(objects).flatMap(([type, { unique = {} }]) =>
  Object.keys(unique).map((key) => `${type}.${key}`),
)

function listsIn(type: string, object: JsonMap, at: string): KeyedList[] {
  const { unique = {}, below = {} } = objects[type] ?? {}
  const path = (key: string) => (at === '' ? key : `${at}.${key}`)
  const own = Object.entries(unique).flatMap(([key, identities]) =>
    object[key] === undefined ? [] : [{ at: path(key), owner: `${type}.${key}`, identities }],
  )
  const nested = Object.entries(below).flatMap(([key, place]) => {
    const value = object[key]
    if (typeof value !== 'object' || value === null) return []
    const name = place.replace(/^[*-]/, '')
    if (place.startsWith('*')) {
      return Object.entries(value).flatMap(([entry, item]) => listsIn(name, item as JsonMap, `${path(key)}.${entry}`))
    }
    if (place.startsWith('-')) {
      return Object.entries(value).flatMap(([index, item]) => listsIn(name, item as JsonMap, `${path(key)}[${index}]`))
    }
    return listsIn(name, value as JsonMap, path(key))
  })
  return [...own, ...nested]
}

/** Settings in which the two items of a list are the same to Kubernetes, and in what. */
export type Repeated = { list: KeyedList; identity: UniqueKeys; settings: AgentSettings }

/**
 * The settings with the second item of a list made the same as the first: by some of its keys, which may be left out where
 * Kubernetes has a default. Either may come first.
 */
export const repeated: fc.Arbitrary<Repeated> = fc
  .tuple(
    fc.constantFrom(...keyedLists.flatMap((list) => list.identities.map((identity) => ({ list, identity })))),
    fc.record({ isSwapped: fc.boolean(), isShort: fc.boolean() }),
  )
  .map(([{ list, identity }, { isSwapped, isShort }]) => {
    // Not structuredClone: what containers share there, they share in the clone.
    const changed = JSON.parse(JSON.stringify(settings)) as AgentSettings
    const keys = list.at.split(/[.[\]]+/).filter(Boolean)
    const items = keys.reduce<unknown>((value, key) => (value as JsonMap)[key], changed) as JsonMap[]
    const pair = [items[0], sameAs(items[0], items[1], identity, isShort)]
    items.splice(0, 2, ...((isSwapped ? pair.reverse() : pair) as JsonMap[]))
    return { list, identity, settings: changed }
  })

function sameAs(first: Json | undefined, second: Json | undefined, identity: UniqueKeys, isShort: boolean): unknown {
  if (Object.keys(identity).length === 0) return first
  const same = { ...(second as JsonMap) }
  for (const [key, standard] of Object.entries(identity)) {
    const value = (first as JsonMap)[key]
    if (isShort && value === standard) delete same[key]
    else if (value !== undefined) same[key] = value
  }
  return same
}
