import stringWidth from 'string-width'
import { formatPath } from '../../model/json.ts'
import { formatPlace } from '../../model/place.ts'
import type { Problem } from '../../model/problem.ts'
import { list } from '../../text/format.ts'
import type { Io } from '../io.ts'
import type { Look } from '../look.ts'
import { wrapText } from '../wrap.ts'

/** Characters that a terminal would obey rather than show. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const control = /[\0-\x08\x0b-\x1f\x7f-\x9f]/g

/** Problems for people: place, path, message, and the line itself with the place underlined. */
export function problemsText(problems: readonly Problem[], look: Look): string {
  return problems.map((problem) => `${problemText(problem, look)}\n`).join('\n')
}

/** The same as a remark, so that results stay readable for programs. */
export function remarkProblems(problems: readonly Problem[], io: Io): void {
  if (problems.length > 0) io.remark(problemsText(problems, io.lookOfRemarks).trimEnd())
}

const sides = {
  release: 'in the values of the release',
  upgrade: 'in the values of the upgrade',
  both: 'in the values of the release and of the upgrade',
} as const

function problemText(
  { rule, severity, message, path, agents = [], place, side }: Problem,
  { paint, width }: Look,
): string {
  const isError = severity === 'error'
  const label = paint(isError ? ['bold', 'red'] : ['bold', 'yellow'], isError ? 'error' : 'warning')
  const where = place === undefined ? '' : ` ${paint('bold', formatPlace(place))}`
  const parts = [path === undefined ? '' : formatPath(path), agentsText(agents), side === undefined ? '' : sides[side]]
  const what = parts.filter((text) => text !== '').join(' ')
  const head = `${label}${where}${what === '' ? '' : paint('dim', `  ${what}`)}`
  const text = `${message} ${paint('dim', `[${rule}]`)}`
  return [wrapText(head, width, '', '  '), wrapText(text, width, '  '), ...snippet(place, paint)].join('\n')
}

/** The first few agents that a problem concerns. */
export function agentsText(agents: readonly string[]): string {
  return agents.length === 0 ? '' : `(${list(agents)})`
}

function snippet(place: Problem['place'], paint: Look['paint']): string[] {
  if (place?.snippet === undefined || place.line === undefined || place.column === undefined) return []
  const number = String(place.line)
  const margin = ' '.repeat(number.length)
  const shown = place.snippet.replaceAll(control, '�')
  const begin = place.column - 1
  // Tabs keep their width, so that the mark is below what it marks.
  const indent = shown.slice(0, begin).replaceAll(/[^\t]+/g, (text) => ' '.repeat(stringWidth(text)))
  const mark = '^'.repeat(Math.max(1, stringWidth(shown.slice(begin, begin + (place.length ?? 1)))))
  return [
    `  ${paint('dim', `${number} |`)} ${shown}`,
    `  ${paint('dim', `${margin} |`)} ${indent}${paint('red', mark)}`,
  ]
}
