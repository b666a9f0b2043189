import { refusedOf } from '../../../src/diff/fixed.ts'
import { type ObjectChange, objectChanges } from '../../../src/diff/objects.ts'
import { type Manifest, parseManifest, renderManifests } from '../../../src/helm/render.ts'
import { reportOf } from '../../../src/helm/report.ts'
import type { Helm } from '../../../src/helm/run.ts'
import type { JsonMap } from '../../../src/model/json.ts'
import type { Values } from '../../../src/values.ts'
import { fleet } from '../../chart/fleet.ts'
import type { Pair } from '../../chart/pairs/pairs.ts'
import { kubectlOnCluster, type Release } from '../helpers.ts'
import { refusals } from '../refusals.ts'

type Side = 'before' | 'after'

/** Pairs by the name of the agent that has their settings. */
export type Agents = ReadonlyMap<string, Pair>

/** The values of a fleet before or after its upgrade. */
export function valuesOf(agents: Agents, side: Side): Values {
  return fleet({}, ...[...agents].map(([name, pair]) => ({ ...pair[side], name })))
}

/** The agents that the chart and the API server accept before and after the upgrade, and of which it changes nothing fixed. */
export async function acceptedAgents(given: readonly Pair[], release: Release): Promise<Agents> {
  const agents = new Map(given.map((pair, index) => [`agent-${index}`, pair]))
  for (const side of ['before', 'after'] as const) {
    const values = { files: [valuesOf(agents, side) as unknown as JsonMap], sets: {} }
    const { problems, failure } = await reportOf(helmOf(release), values, release)
    if (failure !== undefined) throw new Error(failure)
    for (const { agent = '' } of problems) agents.delete(agent)
  }
  for (const side of ['before', 'after'] as const) {
    const byAgent = [...Map.groupBy(await render(agents, side, release), agentOf)]
    const texts = byAgent.map(([, manifests]) => manifests.join('\n---\n'))
    const refused = await refusals(kubectlOnCluster(), texts, release.namespace)
    for (const index of refused.keys()) agents.delete(byAgent[index]?.[0] ?? '')
  }
  for (const [agent, changes] of await changesOf(agents, release)) {
    if (refusedOf(changes).length > 0) agents.delete(agent)
  }
  return agents
}

/** What `diff` says of each agent's objects. */
export async function changesOf(agents: Agents, release: Release): Promise<Map<string, ObjectChange[]>> {
  const [before, after] = [await render(agents, 'before', release), await render(agents, 'after', release)]
  return Map.groupBy(objectChanges(before, after), ({ agent = '' }) => agent)
}

/** What Helm renders of a fleet. */
export function render(agents: Agents, side: Side, release: Release): Promise<Manifest[]> {
  return renderManifests(helmOf(release), { files: [valuesOf(agents, side) as unknown as JsonMap], sets: {} }, release)
}

function helmOf({ program }: Release): Helm {
  return { program: program.path, folder: process.cwd() }
}

function agentOf(manifest: Manifest): string {
  return parseManifest(manifest)?.agent ?? ''
}
