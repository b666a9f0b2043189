import { callerOf } from '../caller/caller.ts'
import type { ChartReport } from '../helm/report.ts'
import type { GivenValues } from '../model/given.ts'
import { isList } from '../model/json.ts'
import { agentsKey, overridesKey } from '../model/keys.ts'
import { placeOf } from '../model/origin.ts'
import type { Problem } from '../model/problem.ts'
import { packageFolder } from '../package.ts'
import { estimatedReleaseSize, greatestRelease, releaseSize, releaseSizeFrom } from '../release/size.ts'
import { valuesFlags } from '../text/command-line.ts'
import { number } from '../text/format.ts'

/** From which share of its Secret on a release is worth a warning. */
const worthWarning = 0.8

/** How much the computed size may differ from the real one, as a share. */
const error = 0.03
/** The same for an estimate: agents that it does not see may be larger or smaller. */
const estimateError = 0.15

/** How full the Secret of each release is, at most, that a larger one is split into: room for agents to come. */
const roomy = 0.7

/**
 * A warning if the release nearly fills the Secret that Helm stores it in, an error if it certainly does not fit.
 * @param report with the rendered objects, of all agents or a sample
 * @param folder where the user is
 */
export async function releaseSizeProblems(
  given: GivenValues,
  { manifest = '', sample }: Pick<ChartReport, 'manifest' | 'sample'>,
  folder: string,
): Promise<Problem[]> {
  const least = greatestRelease * worthWarning
  const parts = { given: given.given, manifest }
  const size = await (sample ? estimatedReleaseSize(parts, sample) : releaseSizeFrom(least, parts))
  if (size === undefined || size < least) return []
  const share = size / greatestRelease
  const margin = sample ? estimateError : error
  const isTooLarge = share > 1 + margin
  const mayBeTooLarge = share > 1 - margin
  const effect = isTooLarge ? ', so it cannot be installed' : mayBeTooLarge ? ', so it may not fit' : ''
  const path = [agentsKey]
  const message =
    `Helm stores this release in a Secret, where it takes about ${number(sample ? roughly(size, 3) : size)} bytes: ${Math.round(share * 100)}% of the ` +
    `${number(greatestRelease)} that Kubernetes accepts${effect}. ` +
    (await advice(given, size, folder))
  return [
    {
      rule: 'release-size',
      severity: isTooLarge ? 'error' : 'warning',
      message,
      path,
      place: placeOf(given, path, 'key'),
    },
  ]
}

/** How many agents fit, and what to do. */
async function advice(given: GivenValues, size: number, folder: string): Promise<string> {
  const { [agentsKey]: list, [overridesKey]: _, ...shared } = given.given
  const agents = isList(list) ? list.length : 0
  const alone = await releaseSize({ given: shared, manifest: '' })
  const releases = Math.ceil((size - alone) / (greatestRelease * roomy - alone))
  if (releases < 2 || agents < releases * 2) {
    return 'Move long values out of the release, such as into ConfigMaps of your own that envFrom or volumes name.'
  }
  const fitting = Math.floor(((greatestRelease - alone) / (size - alone)) * agents)
  const { command: cli } = callerOf(folder, packageFolder)
  const command = [cli, 'split', ...valuesFlags(given.arguments), `--releases ${releases}`].join(' ')
  return `About ${number(roughly(fitting, 2))} agents like these ${number(agents)} fit. Split the fleet into several releases: ${command}`
}

/** The first digits of a number, rounded down: more would promise too much. */
function roughly(count: number, digits: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) + 1 - digits)
  return Math.floor(count / unit) * unit
}
