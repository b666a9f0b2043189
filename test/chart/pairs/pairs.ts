import { Ajv } from 'ajv'
import fc from 'fast-check'
import { mergeAgents } from '../../../src/agents/agents.ts'
import { readContract, readSchema } from '../../../src/chart.ts'
import { isMap, type Json, type JsonMap, without } from '../../../src/model/json.ts'
import type { AgentSettings } from '../../../src/values.ts'
import { seed } from '../../seed.ts'
import { fleet } from '../fleet.ts'
import { agentSettings } from '../generated/settings.ts'
import { generatedFleet } from '../generated-fleet.ts'
import { type Edit, edited, idleEdits, smallEdits } from './edits.ts'

/** Settings of an agent before and after an upgrade. */
export type Pair = { readonly before: AgentSettings; readonly after: AgentSettings; readonly edits: readonly Edit[] }

const contract = readContract()
const isValid = new Ajv({ strict: false, validateSchema: false }).compile(readSchema())

/** Settings that an upgrade does not change, or not everywhere: the kind, and claims, which Kubernetes keeps. */
const fixed = new Set(['kind', 'enabled', 'podManagementPolicy', 'persistence', 'storageSize', 'extraObjects'])

/** Pairs of settings that differ a little, the same ones for one seed: some in what they mean, some in words only. */
export function pairs(numRuns: number): Pair[] {
  const arbitrary = fc.tuple(generatedFleet, agentSettings, fc.infiniteStream(fc.nat()))
  return fc
    .sample(arbitrary, { seed, numRuns: 2 * numRuns })
    .flatMap(([values, other, numbers]) => {
      const below = (bound: number): number => (numbers.next().value ?? 0) % Math.max(bound, 1)
      const [agent] = mergeAgents(values as unknown as JsonMap, contract)
      return agent === undefined ? [] : [pairOf(installable(agent.settings), other as unknown as JsonMap, below)]
    })
    .filter(({ edits }) => edits.length > 0)
    .slice(0, numRuns)
}

/** A quarter of the pairs with settings of another agent, a quarter with a small change, half with what may mean nothing. */
function pairOf(before: JsonMap, other: JsonMap, below: (bound: number) => number): Pair {
  const isOpen = ({ path: [key] }: Edit): boolean => !fixed.has(String(key))
  const kind = below(4)
  const edits: Edit[] = []
  let after = before
  for (let count = kind < 2 ? 1 : 1 + below(4); count > 0; count--) {
    const all = [othersOf(other), smallEdits(after)][kind]?.filter(isOpen) ?? idleEdits(after)
    const valid = rotated(all, below(all.length)).find((edit) => isValid(valuesWith(edited(after, edit))))
    if (valid === undefined) continue
    after = edited(after, valid)
    edits.push(valid)
  }
  return { before, after: installable(after), edits } as unknown as Pair
}

function othersOf(settings: JsonMap): Edit[] {
  return Object.entries(settings).map(([key, value]) => ({ path: [key], value }))
}

function rotated<Item>(items: readonly Item[], start: number): Item[] {
  return [...items.slice(start), ...items.slice(0, start)]
}

function valuesWith(settings: JsonMap): object {
  return fleet({}, { name: 'agent', ...settings })
}

/** Settings with what many agents can have in one cluster: no ports of nodes, no addresses, and few pods. */
function installable(settings: JsonMap): JsonMap {
  const { extraObjects: _objects, serviceAccount, persistence, service, autoscaling, replicas, ...rest } = settings
  return {
    ...rest,
    enabled: true,
    ...(isMap(serviceAccount) && { serviceAccount: without(serviceAccount, 'name') }),
    ...(isMap(persistence) && { persistence: without(persistence, 'existingClaim', 'volumeName') }),
    ...(isMap(service) && { service: withoutAddresses(service) }),
    ...(isMap(autoscaling) && { autoscaling: { ...autoscaling, minReplicas: 1, maxReplicas: 3 } }),
    ...(typeof replicas === 'number' && { replicas: replicas % 4 }),
  }
}

function withoutAddresses(service: JsonMap): JsonMap {
  const { ports, clusterIP, ...rest } = without(service, 'externalIPs', 'healthCheckNodePort')
  return {
    ...rest,
    ...(clusterIP === 'None' && { clusterIP }),
    // Helm 3 merges ports by number alone, whatever their protocol.
    ...(isMap(ports) && {
      ports: mapValues(without(ports, 'dns-udp'), (port) => (isMap(port) ? without(port, 'nodePort') : port)),
    }),
  }
}

function mapValues(map: JsonMap, change: (value: Json) => Json): JsonMap {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]))
}
