import { fullnameOf } from '../agents/names.ts'
import type { Contract } from '../chart.ts'
import { namedClaims } from '../diff/mounts.ts'
import type { Release } from '../helm/run.ts'
import { standardLabels } from '../kubernetes/labels.ts'
import { type JsonMap, mapAt } from '../model/json.ts'
import { defaultsKey } from '../model/keys.ts'
import { valuesOf } from '../model/source.ts'
import { packageName } from '../package.ts'
import { readChartValues } from '../read/chart-values.ts'
import type { FoundAgent } from './found.ts'
import { namedAfter } from './named-after.ts'
import type { FleetNames } from './names.ts'
import type { LeftObject } from './result.ts'
import type { AgentContext } from './settings/context.ts'
import { keyOf, verbatim } from './settings/extra-objects.ts'
import { isGoverning } from './settings/service.ts'
import { agentSettings, type NamedSettings } from './settings/settings.ts'
import { fleetValues } from './values.ts'

/** What was found of a fleet, and its names. */
type Fleet = {
  readonly agents: readonly FoundAgent[]
  readonly further: readonly LeftObject[]
  readonly names: FleetNames
  readonly release: Release
}

/** A fleet in settings, and its values. */
export type FleetSettings = {
  readonly contexts: readonly AgentContext[]
  readonly settings: readonly NamedSettings[]
  readonly values: JsonMap
  /** The values of some of its agents, without objects of the whole release. */
  readonly valuesOf: (isWanted: (agent: string) => boolean) => JsonMap
}

/**
 * The settings of a fleet, agent by agent, and the values that say them.
 * @param exact whether to leave out the security that the chart adds
 */
export function fleetOf({ agents, further, names, release }: Fleet, exact: boolean, contract: Contract): FleetSettings {
  const base = mapAt(valuesOf([readChartValues()]), defaultsKey)
  const releaseLabels = {
    [standardLabels.name]: names.nameOverride ?? packageName,
    [standardLabels.instance]: release.name,
  }
  const sharedClaims = claimsOfSeveral(agents)
  const named = namedAfter(
    further,
    [...names.agents.values()].map((name) => fullnameOf(names.prefix, name)),
  )
  const ofAgents = new Set([...named.values()].flat())
  const standardPorts = contract.whenEmpty['service.ports'] ?? {}
  const contexts = agents.map((found): AgentContext => {
    const name = names.agents.get(found.workload) ?? found.workload.name
    const fullname = fullnameOf(names.prefix, name)
    const own = { found, name, fullname, named: named.get(fullname) ?? [] }
    return { ...own, releaseLabels, base, standardPorts, exact, sharedClaims }
  })
  const settings = contexts.map(
    (context): NamedSettings => ({
      name: context.name,
      settings: agentSettings(context),
      plain: context.found.services
        .filter((service) => isGoverning(service, context))
        .map(({ bare }) => mapAt(bare, 'metadata')),
    }),
  )
  const extraObjects = Object.fromEntries(
    further.filter(({ found }) => !ofAgents.has(found)).map(({ found }) => [keyOf(found), verbatim(found, 'release')]),
  )
  // Made when they are needed, and once: that takes a third of the time.
  let values: JsonMap | undefined
  return {
    contexts,
    settings,
    get values() {
      values ??= fleetValues(settings, names, extraObjects, base, contract)
      return values
    },
    valuesOf: (isWanted) =>
      fleetValues(
        settings.filter(({ name }) => isWanted(name)),
        names,
        {},
        base,
        contract,
      ),
  }
}

/** The claims that pods of several workloads mount. */
function claimsOfSeveral(agents: readonly FoundAgent[]): ReadonlySet<string> {
  const names = agents.flatMap(({ workload }) => [...new Set(namedClaims(workload.bare))])
  return new Set([...Map.groupBy(names, (name) => name)].flatMap(([name, all]) => (all.length > 1 ? name : [])))
}
