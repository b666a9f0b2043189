import { readContract } from '../chart.ts'
import { anyRelease, helmAt, type Release, type RenderOptions } from '../helm/run.ts'
import { valueAt } from '../model/json.ts'
import { defaultsKey } from '../model/keys.ts'
import { UsageError } from '../model/problem.ts'
import type { Progress } from '../model/progress.ts'
import { valuesOf } from '../model/source.ts'
import { packageName } from '../package.ts'
import { readChartValues } from '../read/chart-values.ts'
import { readManifests } from '../read/manifests.ts'
import { list } from '../text/format.ts'
import { findAgents } from './find.ts'
import { fleetOf } from './fleet.ts'
import { type Found, foundIn } from './found.ts'
import { whatBecomesOf } from './kinds.ts'
import { fleetNames } from './names.ts'
import { inNamespace } from './namespace.ts'
import { prove } from './proof/prove.ts'
import type { Imported } from './result.ts'

/** How manifests are imported. */
export type ImportOptions = RenderOptions & {
  /** Whether to leave out the security that the chart adds. */
  readonly exact?: boolean
  /** The namespace whose objects count; by default the only one that they have. */
  readonly namespace?: string | undefined
  /** The one that counts by default if workloads have it. Helm always gives plugins one, even if the user named none. */
  readonly likelyNamespace?: string | undefined
  /** Called with each step that may take seconds, and how far it is. */
  readonly progress?: Progress
}

/**
 * Turns the manifests of what runs today into values, and compares what the chart renders from these with the manifests.
 * @param names files, folders, addresses or `-`, the standard input
 * @throws ProblemsError for what is not a manifest
 * @throws UsageError if there is no such file, or nothing in it that becomes an agent
 * @throws HelmMissingError
 */
export async function importManifests(names: readonly string[], options: ImportOptions = {}): Promise<Imported> {
  const { folder = process.cwd(), exact = false, progress } = options
  const contract = readContract()
  const objects = inNamespace(
    (await readManifests(names, folder)).map((each) => foundIn(each, contract)),
    options,
  )
  const release: Release = {
    name: options.release?.name ?? anyRelease.name,
    namespace: options.namespace ?? objects.namespace ?? options.release?.namespace ?? anyRelease.namespace,
    kubeVersion: options.release?.kubeVersion,
  }
  const { agents, others } = findAgents(objects.found)
  if (agents.length === 0) throw new UsageError(noAgents(objects.found, names))
  const { left, further, missing } = whatBecomesOf(others)
  const fleet = { agents, further, names: fleetNames(agents, release.name, packageName, nameVariable()), release }
  const own = fleetOf(fleet, exact, contract)
  const loose = exact ? undefined : fleetOf(fleet, true, contract)
  const proof = await prove(helmAt(folder, options.helm), release, further, own, loose, progress)
  return { ...fleet, left, missing, values: own.values, ...proof }
}

function noAgents(found: readonly Found[], names: readonly string[]): string {
  const kinds = [...Map.groupBy(found, ({ kind }) => kind)].map(([kind, all]) => `${all.length} ${kind}`)
  const what = kinds.length === 0 ? 'no object' : `${list(kinds)}, but no Deployment and no StatefulSet`
  const [first] = found
  const at = first === undefined ? names.join(' ') : `${first.place.source}:${first.place.line}`
  return `${at}: found ${what}. An agent is one of these. Add them, such as with kubectl get deploy,sts,svc,hpa,pdb,pvc,netpol,sa -o yaml.`
}

/** The variable that carries the name of an agent, by the chart's values. */
function nameVariable(): string {
  const path = [defaultsKey, 'environmentVariables', 'agentName']
  return String(valueAt(valuesOf([readChartValues()]), path) ?? '')
}
