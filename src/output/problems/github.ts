import { formatPath } from '../../model/json.ts'
import type { Problem } from '../../model/problem.ts'
import { agentsText } from './text.ts'

/** Problems as workflow commands of GitHub Actions, which shows them at their lines. */
export function problemsGithub(problems: readonly Problem[]): string {
  return problems.map((problem) => `${annotation(problem)}\n`).join('')
}

function annotation({ rule, severity, message, path, agents = [], place }: Problem): string {
  const isFile = place?.line !== undefined && place.column !== undefined
  const properties = [
    ...(isFile
      ? [
          ['file', place.source],
          ['line', place.line],
          ['col', place.column],
        ]
      : []),
    ...(isFile && place.length !== undefined ? [['endColumn', Number(place.column) + place.length]] : []),
    ['title', rule],
  ].map(([key, value]) => `${key}=${property(String(value))}`)
  const where = [
    isFile || place === undefined ? '' : place.source,
    path === undefined ? '' : [formatPath(path), agentsText(agents)].join(' ').trim(),
  ].filter((text) => text !== '')
  const text = [...where, message].join(': ')
  return `::${severity} ${properties.join(',')}::${data(text)}`
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
