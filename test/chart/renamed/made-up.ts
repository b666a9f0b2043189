import type { Renamed } from '../../../scripts/generate/assembled.ts'
import { withNewNames } from '../../../src/agents/renamed.ts'
import type { Rename } from '../../../src/chart.ts'
import type { JsonMap } from '../../../src/model/json.ts'
import { leavesOf, written } from '../completeness/leaves.ts'
import { assembled } from '../generated/arbitraries.ts'

/** A version whose next one never comes, so that made-up names do not end. */
const since = '99.0.0'

/** An entry of schema/renamed.yaml: that a setting had another name. */
export const renamedTo = (to: string): { to: string; in: string } => ({ to, in: since })

/** Old names for settings, each in the same map as the new one. */
function oldNames(paths: readonly string[]): Renamed['settings'] {
  return Object.fromEntries(paths.map((path) => [`${path}Old`, renamedTo(path)]))
}

/** What a list must have. */
const required = ['imagePullSecrets.*.name', 'volumes.*.mounts.*.mountPath']
const leaves = leavesOf(assembled, 'agentSettings')
  .map(({ path }) => written(path))
  .filter((path) => !path.endsWith('*') && !required.includes(path))

/** Renamed settings of all kinds. */
export const madeUp: Readonly<Record<string, Renamed>> = {
  'each setting, however deep': { settings: oldNames(leaves), values: {} },
  'each map of settings as a whole': {
    settings: oldNames(Object.keys(assembled.own.agentSettings?.properties ?? {})),
    values: Object.fromEntries(
      ['commonLabels', 'commonAnnotations', 'extraObjects', 'nameOverride', 'fullnameOverride'].map((key) => [
        `${key}Old`,
        renamedTo(key),
      ]),
    ),
  },
  'settings that were in other maps': {
    settings: {
      warmupMinutes: renamedTo('progressiveServiceDeployment.warmupDuration'),
      'persistence.size': renamedTo('storageSize'),
      'service.budget': renamedTo('podDisruptionBudget'),
      'environmentVariables.all': renamedTo('env'),
      'updateStrategy.rolling': renamedTo('updateStrategy.rollingUpdate'),
    },
    values: { 'global.registry': renamedTo('global.imageRegistry') },
  },
}

/** Values as a user wrote them before settings were renamed. @param renames of the chart's contract.json */
export function underOldNames(values: JsonMap, renames: readonly Rename[]): JsonMap {
  const back = renames.map(({ from, to, ...rest }): Rename => ({ ...rest, from: to, to: from, defaults: [] }))
  return withNewNames(values, back.toReversed()).values
}
