import type { AssembledSchema } from '../../../scripts/generate/assembled.ts'
import { resolve } from '../../../scripts/generate/assembled.ts'
import type { Schema } from '../../../scripts/generate/schema.ts'
import type { AgentSettings, MetricTarget } from '../../../src/values.ts'

/** What a quantity is of, as far as the chart knows what is much and what is little. */
export type Kind = 'cpu' | 'memory' | 'ephemeral-storage' | 'storage' | 'sizeLimit' | 'tolerance'

/** A place of quantities: settings that are valid but for the quantity, and where the chart says it is. */
export type Place = {
  readonly settings: (quantity: string, kind: Kind) => AgentSettings
  readonly kinds: readonly Kind[]
}

/** An agent that requests nothing, so that any limit is above it. */
const idle: AgentSettings = { resources: { requests: { cpu: 0, memory: 0 } } }
const computing = ['cpu', 'memory', 'ephemeral-storage'] as const
const container = (resources: object): NonNullable<AgentSettings['sidecars']> => ({
  any: { image: 'any:1', resources },
})
const scaled = (autoscaling: AgentSettings['autoscaling']): AgentSettings => ({
  persistence: { enabled: false },
  environmentVariables: { agentName: '' },
  autoscaling: { enabled: true, ...autoscaling },
})
const metric = (name: string, target: MetricTarget): AgentSettings =>
  scaled({ metrics: [{ type: 'Resource', resource: { name, target } }] })
const ofContainer = (name: string, target: MetricTarget): AgentSettings =>
  scaled({ metrics: [{ type: 'ContainerResource', containerResource: { container: 'agent', name, target } }] })
const claim = (bounds: object): AgentSettings => ({
  volumes: {
    any: {
      mountPath: '/any',
      ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: bounds as never } } },
    },
  },
})

/** All places of quantities, `*` for the kind: the same as in the schema, which a test compares. */
export const places: Readonly<Record<string, Place>> = {
  storageSize: { kinds: ['storage'], settings: (storageSize) => ({ storageSize }) },
  'resources.limits.*': {
    kinds: computing,
    settings: (quantity, kind) => ({ resources: { ...idle.resources, limits: { [kind]: quantity } } }),
  },
  'resources.requests.*': {
    kinds: computing,
    settings: (quantity, kind) => ({ resources: { requests: { [kind]: quantity } } }),
  },
  'podSpec.resources.limits.*': {
    kinds: ['cpu', 'memory'],
    settings: (quantity, kind) => ({ ...idle, podSpec: { resources: { limits: { [kind]: quantity } } } }),
  },
  'podSpec.resources.requests.*': {
    kinds: ['cpu', 'memory'],
    settings: (quantity, kind) => ({ ...idle, podSpec: { resources: { requests: { [kind]: quantity } } } }),
  },
  'sidecars.any.resources.limits.*': {
    kinds: computing,
    settings: (quantity, kind) => ({ sidecars: container({ limits: { [kind]: quantity } }) }),
  },
  'sidecars.any.resources.requests.*': {
    kinds: computing,
    settings: (quantity, kind) => ({ sidecars: container({ requests: { [kind]: quantity } }) }),
  },
  'initContainers.any.resources.limits.*': {
    kinds: computing,
    settings: (quantity, kind) => ({ initContainers: container({ limits: { [kind]: quantity } }) }),
  },
  'initContainers.any.resources.requests.*': {
    kinds: computing,
    settings: (quantity, kind) => ({ initContainers: container({ requests: { [kind]: quantity } }) }),
  },
  'volumes.any.emptyDir.sizeLimit': {
    kinds: ['sizeLimit'],
    settings: (sizeLimit) => ({ volumes: { any: { mountPath: '/any', emptyDir: { sizeLimit } } } }),
  },
  'volumes.any.ephemeral.volumeClaimTemplate.spec.resources.requests.storage': {
    kinds: ['storage'],
    settings: (storage) => claim({ requests: { storage } }),
  },
  'volumes.any.ephemeral.volumeClaimTemplate.spec.resources.limits.*': {
    kinds: ['storage'],
    settings: (storage) => claim({ requests: { storage: '1Mi' }, limits: { storage } }),
  },
  'autoscaling.metrics[0].resource.target.averageValue': {
    kinds: ['cpu', 'memory'],
    settings: (averageValue, kind) => metric(kind, { type: 'AverageValue', averageValue }),
  },
  'autoscaling.metrics[0].containerResource.target.averageValue': {
    kinds: ['cpu', 'memory'],
    settings: (averageValue, kind) => ofContainer(kind, { type: 'AverageValue', averageValue }),
  },
  'autoscaling.behavior.scaleUp.tolerance': {
    kinds: ['tolerance'],
    settings: (tolerance) => scaled({ behavior: { scaleUp: { tolerance } } }),
  },
  'autoscaling.behavior.scaleDown.tolerance': {
    kinds: ['tolerance'],
    settings: (tolerance) => scaled({ behavior: { scaleDown: { tolerance } } }),
  },
}

/** Metrics that are of no resource count what only their author knows, and a resource has no `value`. */
const uncounted = /^autoscaling\.metrics\[0\]\.((external|object|pods)\.|(resource|containerResource)\.target\.value$)/

/** Where the schema has quantities: all places that take their units. */
export function quantitiesOf(assembled: AssembledSchema, schema: Schema, path = ''): string[] {
  const { properties = {}, items, additionalProperties } = resolve(assembled, schema)
  if (isQuantity(assembled, schema)) return uncounted.test(path) ? [] : [path]
  const entries = Object.entries(properties).map(
    ([key, below]) => [path === '' ? key : `${path}.${key}`, below] as const,
  )
  if (items !== undefined) entries.push([`${path}[0]`, items])
  if (typeof additionalProperties === 'object') {
    entries.push([`${path}.${isQuantity(assembled, additionalProperties) ? '*' : 'any'}`, additionalProperties])
  }
  return entries.flatMap(([place, below]) => quantitiesOf(assembled, below, place))
}

const isQuantity = (assembled: AssembledSchema, schema: Schema): boolean =>
  resolve(assembled, schema).pattern?.includes('[numkMGTPE]') ?? false
