import { type Contract, readContract } from '../chart.ts'
import { parseManifest, type RenderedObject, renderManifests } from '../helm/render.ts'
import { anyRelease, type Helm, helmAt, type Release, type RenderOptions } from '../helm/run.ts'
import type { GivenValues } from '../model/given.ts'
import { type JsonMap, mapAt, valueAt } from '../model/json.ts'
import { defaultsKey } from '../model/keys.ts'
import { coalesce } from '../model/overlay.ts'
import { type Problem, ProblemsError, UsageError } from '../model/problem.ts'
import { type Source, valuesOf } from '../model/source.ts'
import { packageName } from '../package.ts'
import { readChartValues } from '../read/chart-values.ts'
import { readManifests } from '../read/manifests.ts'
import { list } from '../text/format.ts'
import { refusal } from '../validate/refusal.ts'
import { type Found, type FoundAgent, findAgents, foundIn, workloadKinds } from './found.ts'
import { fullnameOf } from './fullname.ts'
import { whyLeft, whyNotCarried } from './kinds.ts'
import { type FleetNames, fleetNames } from './names.ts'
import { mapsIn, podOf } from './pod.ts'
import { type Comparison, compareAll, objectKey, type RenderedByName } from './proof/compare.ts'
import { expectedOf } from './proof/expected.ts'
import { type Restoration, restorationCandidates, restorationsOf } from './proof/restore.ts'
import type { AgentContext } from './settings/context.ts'
import { keyOf, verbatim } from './settings/extra-objects.ts'
import { isGoverning } from './settings/service.ts'
import { agentSettings } from './settings/settings.ts'
import { fleetValues, type NamedSettings } from './values.ts'

/** How manifests are imported. */
export type ImportOptions = RenderOptions & {
  /** Whether to leave out the security that the chart adds. */
  readonly exact?: boolean
  /** The namespace whose objects count; by default the only one that they have. */
  readonly namespace?: string | undefined
}

/** An object that stays outside the values, and why. */
export type LeftObject = { readonly found: Found; readonly why: string }

/** What an import gives. */
export type Imported = {
  readonly values: JsonMap
  readonly release: Release
  readonly names: FleetNames
  readonly agents: readonly FoundAgent[]
  /** What becomes of each object that values carry. */
  readonly objects: readonly Comparison[]
  /** What the chart renders in addition. */
  readonly added: readonly RenderedObject[]
  /** Objects that stay as they are, without loss. */
  readonly left: readonly LeftObject[]
  /** Objects that no agent has, and that values carry as they are. */
  readonly further: readonly LeftObject[]
  /** Objects that are not carried. */
  readonly missing: readonly LeftObject[]
  /** What to write to have less security, as before; each was tried. */
  readonly restorations: readonly Restoration[]
  /** Why the chart rejects the values; then nothing is compared. */
  readonly problems: readonly Problem[]
}

/**
 * Turns the manifests of what runs today into values, and compares what the chart renders from these with the manifests.
 * @param names files, folders, addresses or `-`, the standard input
 * @throws ProblemsError for what is not a manifest
 * @throws UsageError if there is no such file, or nothing in it that becomes an agent
 * @throws HelmMissingError
 */
export async function importManifests(names: readonly string[], options: ImportOptions = {}): Promise<Imported> {
  const { folder = process.cwd(), exact = false } = options
  const contract = readContract()
  const objects = inNamespace(
    (await readManifests(names, folder)).map((each) => foundIn(each, contract)),
    options.namespace,
  )
  const release: Release = {
    name: options.release?.name ?? anyRelease.name,
    namespace: options.namespace ?? objects.namespace ?? options.release?.namespace ?? anyRelease.namespace,
    kubeVersion: options.release?.kubeVersion,
  }
  const { agents, others } = findAgents(objects.found)
  if (agents.length === 0) throw new UsageError(noAgents(objects.found, names))
  const left = others.flatMap(({ found }) => reasoned(found, whyLeft(found)))
  const missing = others.flatMap(({ found }) =>
    whyLeft(found) === undefined ? reasoned(found, whyNotCarried(found)) : [],
  )
  const outside = new Set([...left, ...missing].map(({ found }) => found))
  const further = others.filter(({ found }) => !outside.has(found))
  const fleet = { agents, further, names: fleetNames(agents, release.name, packageName, nameVariable()), release }
  const helm = helmAt(folder, options.helm)
  const own = fleetOf(fleet, exact, contract)
  const { values } = own
  const proof = { ...fleet, left, missing, values }
  const unproven = { ...proof, objects: [], added: [], restorations: [], problems: [] }
  const mine = await rendered(helm, values, release)
  if (mine instanceof ProblemsError) return { ...unproven, problems: mine.problems }
  const expected = expectedOf(
    own.contexts,
    further.map(({ found }) => found),
  )
  const compared = compareAll(expected, mine)
  const taken = new Set(compared.map(({ found, renders }) => objectKey(found.kind, renders ?? found.name)))
  const loose = exact ? own : fleetOf(fleet, true, contract)
  const candidates = exact ? [] : restorationCandidates(compared, own.settings, loose.settings)
  // Agents that change in the same way need one trial.
  const samples = new Set(candidates.map(({ agents: [first] }) => first))
  const sampled = loose.valuesOf((name) => samples.has(name))
  const trial = samples.size === 0 ? new Map() : await rendered(helm, sampled, release)
  const tried = expected.filter(({ agent }) => samples.has(agent))
  return {
    ...proof,
    objects: compared,
    added: [...mine].filter(([key]) => !taken.has(key)).map(([, each]) => each),
    restorations: trial instanceof ProblemsError ? [] : restorationsOf(candidates, compareAll(tried, trial)),
    problems: [],
  }
}

function reasoned(found: Found, why: string | undefined): LeftObject[] {
  return why === undefined ? [] : [{ found, why }]
}

/** The objects of one namespace: a release has one. */
function inNamespace(
  found: readonly Found[],
  wanted: string | undefined,
): { found: readonly Found[]; namespace: string | undefined } {
  const namespaces = [
    ...new Set(found.filter(({ kind }) => workloadKinds.includes(kind)).flatMap(({ namespace }) => namespace ?? [])),
  ]
  if (wanted === undefined && namespaces.length > 1) {
    throw new UsageError(
      `These workloads are in several namespaces (${list(namespaces)}), and a release has one. Import one at a time: --namespace ${namespaces[0]}`,
    )
  }
  const namespace = wanted ?? namespaces[0]
  return {
    found: found.filter((each) => each.namespace === undefined || each.namespace === (namespace ?? each.namespace)),
    namespace,
  }
}

function noAgents(found: readonly Found[], names: readonly string[]): string {
  const kinds = [...Map.groupBy(found, ({ kind }) => kind)].map(([kind, all]) => `${all.length} ${kind}`)
  const what = kinds.length === 0 ? 'no object' : `${list(kinds)}, but no Deployment and no StatefulSet`
  const [first] = found
  const at = first === undefined ? names.join(' ') : `${first.place.source}:${first.place.line}`
  return `${at}: found ${what}. An agent is one of these. Add them, such as with kubectl get deploy,sts,svc,hpa,pdb,pvc,netpol,sa -o yaml.`
}

type Fleet = {
  readonly agents: readonly FoundAgent[]
  readonly further: readonly LeftObject[]
  readonly names: FleetNames
  readonly release: Release
}

/** A fleet in settings, and its values. */
type FleetSettings = {
  readonly contexts: readonly AgentContext[]
  readonly settings: readonly NamedSettings[]
  readonly values: JsonMap
  /** The values of some of its agents, without objects of the whole release. */
  readonly valuesOf: (isWanted: (agent: string) => boolean) => JsonMap
}

function fleetOf({ agents, further, names, release }: Fleet, exact: boolean, contract: Contract): FleetSettings {
  const base = mapAt(valuesOf([readChartValues()]), defaultsKey)
  const releaseLabels = {
    'app.kubernetes.io/name': names.nameOverride ?? packageName,
    'app.kubernetes.io/instance': release.name,
  }
  const sharedClaims = claimsOfSeveral(agents)
  const named = namedAfter(
    further,
    [...names.agents.values()].map((name) => fullnameOf(names.prefix, name)),
  )
  const ofAgents = new Set([...named.values()].flat())
  const contexts = agents.map((found): AgentContext => {
    const name = names.agents.get(found.workload) ?? found.workload.name
    const fullname = fullnameOf(names.prefix, name)
    return { found, name, fullname, releaseLabels, base, exact, sharedClaims, named: named.get(fullname) ?? [] }
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
  return {
    contexts,
    settings,
    get values() {
      return fleetValues(settings, names, extraObjects, base, contract)
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

/** Objects that no agent has by selector or reference, but that are named after it, by the name of its objects. */
function namedAfter(further: readonly LeftObject[], names: readonly string[]): Map<string, Found[]> {
  const known = new Set(names)
  return Map.groupBy(
    further.map(({ found }) => found).filter(({ name }) => ownerIn(name, known) !== undefined),
    ({ name }) => ownerIn(name, known) ?? '',
  )
}

/** The longest of some names that another one is, or begins with. */
function ownerIn(name: string, known: ReadonlySet<string>): string | undefined {
  const parts = name.split('-')
  const starts = parts.map((_, index) => parts.slice(0, parts.length - index).join('-'))
  return starts.find((start) => known.has(start))
}

/** The claims that pods of several workloads mount. */
function claimsOfSeveral(agents: readonly FoundAgent[]): ReadonlySet<string> {
  const names = agents.flatMap((agent) => [
    ...new Set(mapsIn(podOf(agent).volumes).map((volume) => valueAt(volume, ['persistentVolumeClaim', 'claimName']))),
  ])
  return new Set(names.filter((name, index) => names.indexOf(name) !== index).map(String))
}

/** The variable that carries the name of an agent, by the chart's values. */
function nameVariable(): string {
  const path = [defaultsKey, 'environmentVariables', 'agentName']
  return String(valueAt(valuesOf([readChartValues()]), path) ?? '')
}

/** What the chart renders from values, or why it rejects them. */
async function rendered(helm: Helm, values: JsonMap, release: Release): Promise<RenderedByName | ProblemsError> {
  const given = { files: [values], sets: {} }
  try {
    const objects = (await renderManifests(helm, given, release)).flatMap((manifest) => parseManifest(manifest) ?? [])
    return new Map(objects.map((each) => [objectKey(each.kind, each.name), each]))
  } catch (error) {
    const refused = await refusal(error, helm, given, release, asGiven(values))
    if (refused instanceof ProblemsError) return refused
    throw refused
  }
}

/** Values that come from no file, with places that say so. */
function asGiven(values: JsonMap): GivenValues {
  const chart = readChartValues()
  const source: Source = { name: 'values', pieces: [{ at: [], value: values }], locate: () => ({ source: 'values' }) }
  return {
    values: coalesce(valuesOf([chart]), values),
    given: values,
    sources: [source],
    chart,
    files: [],
    arguments: {},
    warnings: [],
  }
}

/** Whether an import loses something, as far as it can tell. */
export function isLossy({ objects, missing, problems }: Imported): boolean {
  const loses = objects.some(
    ({ renders, found, differences }) =>
      (renders === undefined && !isKept(found)) || differences.some(({ purpose }) => purpose === undefined),
  )
  return loses || missing.length > 0 || problems.length > 0
}

/** Whether an object stays in the cluster although the chart does not render it: claims do. */
export function isKept({ kind }: Found): boolean {
  return kind === 'PersistentVolumeClaim'
}
