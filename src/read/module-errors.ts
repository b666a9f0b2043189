import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fileError, type ProblemsError } from '../problems/problem.ts'
import { syntaxErrorOffset } from './literal.ts'
import { type Place, placer } from './place.ts'

/**
 * Turns what Node says when a values module does not load into a sentence with a place.
 * @param name the file as it was named
 * @param path the same file, absolute
 */
export function moduleError(error: unknown, name: string, path: string): ProblemsError {
  if (!(error instanceof Error)) return fileError(`The file throws ${JSON.stringify(error)}.`, { source: name })
  const { message } = error
  return fileError(explain(error, message), placeOf(error, name, path))
}

function explain(error: Error, message: string): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX':
      return (
        `${message.replace(/ is not supported in strip-only mode$/, '')} needs a compiler, and values files are read ` +
        'without one. Use types, interfaces and objects only: no enum, namespace or parameter property.'
      )
    case 'ERR_INVALID_TYPESCRIPT_SYNTAX':
      return `The file is no TypeScript: ${message}.`
    case 'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING':
      return 'TypeScript inside node_modules is not read. Move the values file out of it.'
    case 'ERR_MODULE_NOT_FOUND':
      return explainMissing(message)
    case 'ERR_IMPORT_ATTRIBUTE_MISSING':
      return "A JSON file is imported as import data from './data.json' with { type: 'json' }."
    default:
  }
  const [, exported] = /does not provide an export named '([^']+)'/.exec(message) ?? []
  if (exported !== undefined && exported !== 'default') {
    return (
      `${message}. If ${exported} is a type, import it as one: import type { ${exported} } from …, or ` +
      `import { type ${exported} } from ….`
    )
  }
  return error instanceof SyntaxError ? `The file cannot be read: ${message}.` : `The file fails: ${message}.`
}

function explainMissing(message: string): string {
  const [, what, found = ''] = /Cannot find (module|package) '([^']+)'/.exec(message) ?? []
  if (what === 'package') return `The package ${found} is not installed here: npm install ${found}.`
  const shown = found.replace(/^file:\/\//, '')
  if (/\.m?js$/.test(shown)) return `${shown} does not exist. Name files as they are: .ts if it is TypeScript.`
  return `${shown} does not exist. Imports name the whole file, with its ending: './fleet.ts' rather than './fleet'.`
}

/** Where Node says that it failed, if that is in the file; else where the file names what is missing. */
function placeOf(error: Error, name: string, path: string): Place {
  const text = read(path)
  if (text === undefined) return { source: name }
  const place = placer(name, text)
  const lines = text.split('\n')
  const offset = (line: number, column: number): number =>
    lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1
  const stack = error.stack ?? ''
  const [, file = '', line = '', indent = ''] = /^(.*):(\d+)\n(?:.*\n)*?( *)\^/.exec(stack) ?? []
  if (line !== '' && samePath(file, path)) return place(offset(Number(line), indent.length + 1))
  for (const [, frame = '', row = '', column = ''] of stack.matchAll(/(file:\/\/\S+?|\/\S+?):(\d+):(\d+)/g)) {
    if (samePath(frame, path)) return place(offset(Number(row), Number(column)))
  }
  const [, missing] = /Cannot find (?:module|package) '(?:.*\/)?([^'/]+?)(?:\.\w+)?'/.exec(error.message) ?? []
  if (missing === undefined) {
    const at = error instanceof SyntaxError ? syntaxErrorOffset(name, text) : undefined
    return at === undefined ? { source: name } : place(at)
  }
  const specifier = [...text.matchAll(/(['"])[^'"\n]+\1/g)].find(([specifier]) => specifier.includes(missing))
  return specifier === undefined ? { source: name } : place(specifier.index, specifier.index + specifier[0].length)
}

function samePath(named: string, path: string): boolean {
  return (named.startsWith('file:') ? fileURLToPath(named) : named) === path
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
