import { nextSteps } from '../../import/next-steps.ts'
import type { Comparison } from '../../import/proof/compare.ts'
import { type Imported, isKept, isLossy } from '../../import/result.ts'
import { count, list } from '../../text/format.ts'
import { printYaml } from '../../text/yaml.ts'
import type { Look } from '../look.ts'
import { wrapText } from '../wrap.ts'
import { leftText, lossesOf } from './losses.ts'
import { purposeLines } from './purposes.ts'
import { rejectionsOf } from './rejections.ts'

const mostListed = 6

/** The report: what is the same, what differs on purpose, what is lost, and the next steps. */
export function importText(result: Imported, file: string, { paint, width }: Look): string {
  const { objects, added, further, left, restorations, problems } = result
  const lost = lossesOf(result)
  const section = (title: string, lines: readonly string[]): string | undefined =>
    block(
      wrapText(`${title}:`, width),
      lines.map((line) => wrapText(line, width, '  ', '  ')),
    )
  const sections = [
    paint('bold', heading(result)),
    section(paint('red', 'The chart rejects these values, so nothing was compared'), rejectionsOf(result)),
    problems.length > 0 ? undefined : section('The same', sameLines(objects)),
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
      block(
        wrapText(`To keep the present security, import with --exact, or set for ${list(names, mostListed)}:`, width),
        // YAML to copy stays as it is.
        [
          ...printYaml(settings)
            .trimEnd()
            .split('\n')
            .map((line) => `  ${line}`),
          ...(stays.length === 0 ? [] : [wrapText(`(no value restores ${list(stays)})`, width, '  ', '  ')]),
        ],
      ),
    ),
    section('Carried as they are, in extraObjects', further.map(leftText)),
    section('Left as they are, outside the release', left.map(leftText)),
    section(paint('red', 'Not carried'), lost),
    problems.length > 0
      ? undefined
      : `Next steps (docs/migrate.md):\n${nextSteps(result, file)
          .map(
            ({ text, commands }, index) =>
              `${wrapText(`${index + 1}. ${text}`, width, '  ', '   ')}\n${commands.map((each) => `       ${each}\n`).join('')}`,
          )
          .join('')}`,
    wrapText(isLossy(result) ? paint('red', verdict(result)) : paint('green', 'Nothing is lost.'), width),
  ]
  return sections.filter((each) => each !== undefined).join('\n')
}

/** How much was read; objects are counted by what became of them, so not before they are compared. */
function heading({ agents, objects, left, missing, problems }: Imported): string {
  const text = count(agents.length, 'agent')
  return problems.length > 0 ? text : `${text} from ${count(objects.length + left.length + missing.length, 'object')}`
}

/** @returns for an import that is lossy, what to look at */
function verdict({ problems }: Imported): string {
  return problems.length > 0
    ? 'Nothing is proven: correct what the chart rejects, in the manifests or in the values.'
    : 'Something is lost: see what is not carried.'
}

function block(title: string, lines: readonly string[]): string | undefined {
  return lines.length === 0 ? undefined : `${title}\n${lines.map((line) => `${line}\n`).join('')}`
}

function sameLines(objects: readonly Comparison[]): string[] {
  const same = objects.filter(({ renders, differences }) => renders !== undefined && differences.length === 0)
  const kept = objects.filter(({ renders, found }) => renders === undefined && isKept(found))
  return [
    ...[...Map.groupBy(same, ({ found }) => found.kind)].map(([kind, all]) => `${kind} ${namesOf(all)}`),
    ...(kept.length === 0 ? [] : [`PersistentVolumeClaim ${namesOf(kept)}: used as they are`]),
  ]
}

function namesOf(objects: readonly Comparison[]): string {
  return list(
    objects.map(({ found }) => found.name),
    mostListed,
  )
}
