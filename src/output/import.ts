import { type Imported, isKept, isLossy, type LeftObject } from '../import/import.ts'
import type { Comparison, Difference } from '../import/proof/compare.ts'
import type { Purpose } from '../import/proof/purpose.ts'
import { wayOver } from '../import/way.ts'
import { formatPath, type Json, type Path } from '../model/json.ts'
import { count, list } from '../text/format.ts'
import { shortJson } from '../text/shorten.ts'
import { printYaml } from '../text/yaml.ts'
import type { Paint } from './paint.ts'
import { problemJson } from './problems/json.ts'

const mostListed = 6

/** What each purpose means. */
const meanings: Readonly<Record<Purpose, string>> = {
  labels: 'the labels of the chart, which tell what belongs to which agent',
  selectors: 'the labels by which pods are selected; those of before stay on the pods',
  names: 'names that the chart gives to objects of an agent',
  ports: 'names of ports, which the chart needs',
  security: 'security that the chart adds',
  'service-links': 'no environment variables for other Services; find these by their DNS names',
  replicas: 'the number of pods, which the autoscaler sets',
  'governing-service': 'the headless Service that names the pods of a StatefulSet',
  keep: 'claims stay when the release goes (persistence.keep)',
  claim: 'the claims of a StatefulSet with one pod, which are mounted as they are',
  'storage-class': 'the storage class of a claim, which the cluster chose; it stays',
  'claim-template': 'labels of the claims that a StatefulSet makes',
}

/** The report: what is the same, what differs on purpose, what is lost, and the way over. */
export function importText(result: Imported, file: string, paint: Paint): string {
  const { agents, objects, added, further, left, restorations, problems } = result
  const lost = lossesOf(result)
  const sections = [
    `${paint('bold', `${count(agents.length, 'agent')} from ${count(objects.length + left.length + result.missing.length, 'object')}`)}`,
    problems.length === 0
      ? undefined
      : section(
          paint('red', 'The chart rejects these values, so nothing was compared'),
          problems.map(({ message }) => message),
        ),
    problems.length > 0 ? undefined : sameText(objects),
    section('Different on purpose', purposeLines(objects)),
    section(
      'Added',
      [...Map.groupBy(added, ({ kind }) => kind)].map(
        ([kind, all]) =>
          `${kind} ${list(
            all.map(({ name }) => name),
            mostListed,
          )}`,
      ),
    ),
    ...restorations.map(({ agents: names, settings, stays }) =>
      section(`To have the security of before, import with --exact, or set for ${list(names, mostListed)}`, [
        ...printYaml(settings).trimEnd().split('\n'),
        ...(stays.length === 0 ? [] : [`(no value changes ${list(stays)})`]),
      ]),
    ),
    section('Carried as they are, in extraObjects', further.map(leftText)),
    section('Left as they are, outside the release', left.map(leftText)),
    section(paint('red', 'Not carried'), lost),
    problems.length > 0
      ? undefined
      : `The way over (docs/migrate.md):\n${wayOver(result, file)
          .map(
            ({ text, commands }, index) =>
              `  ${index + 1}. ${text}\n${commands.map((each) => `       ${each}\n`).join('')}`,
          )
          .join('')}`,
    isLossy(result) ? paint('red', 'Something is lost: see above.') : paint('green', 'Nothing is lost.'),
  ]
  return sections.filter((each) => each !== undefined).join('\n')
}

function section(title: string, lines: readonly string[]): string | undefined {
  return lines.length === 0 ? undefined : `${title}:\n${lines.map((line) => `  ${line}\n`).join('')}`
}

function sameText(objects: readonly Comparison[]): string | undefined {
  const same = objects.filter(({ renders, differences }) => renders !== undefined && differences.length === 0)
  const kept = objects.filter(({ renders, found }) => renders === undefined && isKept(found))
  const lines = [
    ...[...Map.groupBy(same, ({ found }) => found.kind)].map(([kind, all]) => `${kind} ${namesOf(all)}`),
    ...(kept.length === 0 ? [] : [`PersistentVolumeClaim ${namesOf(kept)}: used as they are`]),
  ]
  return section('The same', lines)
}

function namesOf(objects: readonly Comparison[]): string {
  return list(
    objects.map(({ found }) => found.name),
    mostListed,
  )
}

/** What differs on purpose, by purpose and kind. */
function purposeLines(objects: readonly Comparison[]): string[] {
  const all = objects.flatMap(({ found, differences }) =>
    differences.flatMap(({ purpose, path, after }) => (purpose === undefined ? [] : [{ found, purpose, path, after }])),
  )
  return [...Map.groupBy(all, ({ purpose }) => purpose)].map(([purpose, each]) => {
    const kinds = [...Map.groupBy(each, ({ found }) => found.kind)].map(
      ([kind, of]) => `${new Set(of.map(({ found }) => found.name)).size} ${kind}`,
    )
    const details = detailsOf(purpose, each)
    const fields = details.length === 0 ? '' : ` (${list(details, 12)})`
    return `${meanings[purpose]}${fields}: ${list(kinds)}`
  })
}

/** What to tell of differences of one purpose: which security is added, and which names change. */
function detailsOf(
  purpose: Purpose,
  each: readonly { readonly found: Comparison['found']; readonly path: Path; readonly after: Json | undefined }[],
): string[] {
  if (purpose === 'security') return [...new Set(each.map(({ path }) => fieldText(path)))]
  if (purpose !== 'names') return []
  const named = each.filter(({ path }) => path[0] === 'metadata')
  return [...new Set(named.map(({ found, after }) => `${found.name} becomes ${after}`))]
}

/** A field of a pod without what is the same for all. */
function fieldText(path: Path): string {
  return formatPath(path[1] === 'template' ? path.slice(path[2] === 'spec' ? 3 : 2) : path)
}

/** What is lost, each in a line with its place. */
function lossesOf({ objects, missing }: Imported): string[] {
  return [
    ...objects.flatMap((each) => {
      if (each.renders === undefined)
        return isKept(each.found) ? [] : [`${title(each)}: the chart renders no such object`]
      return each.differences
        .filter(({ purpose }) => purpose === undefined)
        .map((difference) => `${title(each)}: ${differenceText(difference)}`)
    }),
    ...missing.map(leftText),
  ]
}

function title({ found }: Pick<Comparison, 'found'>): string {
  return `${found.place.source}:${found.place.line} ${found.kind} ${found.name}`
}

function leftText({ found, why }: LeftObject): string {
  return `${title({ found })}: ${why}`
}

function differenceText({ path, before, after }: Difference): string {
  if (before === undefined) return `${formatPath(path)} becomes ${valueText(after)}`
  return after === undefined
    ? `${formatPath(path)} (${valueText(before)}) goes`
    : `${formatPath(path)} becomes ${valueText(after)} instead of ${valueText(before)}`
}

function valueText(value: Json | undefined): string {
  return value === undefined ? 'nothing' : shortJson(value, 80)
}

/** For programs. */
export function importJson(result: Imported): object {
  const { values, objects, added, further, left, missing, restorations, problems } = result
  const objectJson = ({ found, why }: LeftObject): object => ({
    kind: found.kind,
    name: found.name,
    place: `${found.place.source}:${found.place.line}`,
    why,
  })
  return {
    ok: !isLossy(result),
    values,
    objects: objects.map(({ found, agent, renders, differences }) => ({
      kind: found.kind,
      name: found.name,
      place: `${found.place.source}:${found.place.line}`,
      ...(agent !== undefined && { agent }),
      ...(renders !== undefined && { renders }),
      differences: differences.map(({ path, before, after, purpose }) => ({
        path: formatPath(path),
        ...(before !== undefined && { before }),
        ...(after !== undefined && { after }),
        purpose: purpose ?? 'lost',
      })),
    })),
    added: added.map(({ kind, name }) => ({ kind, name })),
    restore: restorations,
    carried: further.map(objectJson),
    left: left.map(objectJson),
    missing: missing.map(objectJson),
    problems: problems.map(problemJson),
  }
}
