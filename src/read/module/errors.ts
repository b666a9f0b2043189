import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nameBeside, type Place, placer } from '../../model/place.ts'
import { fileError, type ProblemsError } from '../../model/problem.ts'
import { syntaxErrorOffset, textOf } from './scope.ts'

/**
 * Turns Node's error for a values module that does not load into a sentence with a place.
 * @param name the file as it was named
 * @param path the same file, absolute
 */
export function moduleError(error: unknown, name: string, path: string): ProblemsError {
  if (!(error instanceof Error))
    return fileError('invalid-module', `The file throws ${JSON.stringify(error)}.`, { source: name })
  const { message } = error
  return fileError('invalid-module', explain(error, message), placeOf(error, name, path))
}

function explain(error: Error, message: string): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX':
      return (
        `${message.replace(/ is not supported in strip-only mode$/, '')} needs a compiler, but values files are read ` +
        'without one. Use only types, interfaces and objects: no enum, namespace or parameter property.'
      )
    case 'ERR_INVALID_TYPESCRIPT_SYNTAX':
      return `The file is not valid TypeScript: ${message}.`
    case 'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING':
      return 'TypeScript inside node_modules is not read. Move the values file out of it.'
    case 'ERR_MODULE_NOT_FOUND':
      return explainMissing(message)
    case 'ERR_IMPORT_ATTRIBUTE_MISSING':
      return "Importing a JSON file needs its type. Write import data from './data.json' with { type: 'json' }."
    default:
  }
  const [, exported] = /does not provide an export named '([^']+)'/.exec(message) ?? []
  if (exported !== undefined && exported !== 'default') {
    return (
      `${message}. If ${exported} is a type, import it as one: import type { ${exported} } from …, or ` +
      `import { type ${exported} } from ….`
    )
  }
  const [, common] = /^(module|exports|require|__\w+) is not defined in ES module scope/.exec(message) ?? []
  if (common !== undefined) {
    return (
      `${common} belongs to CommonJS, but this file is an ES module. Write export default instead of module.exports, ` +
      'import instead of require, and import.meta.dirname instead of __dirname.'
    )
  }
  return error instanceof SyntaxError ? `The file cannot be read: ${message}.` : `The file fails: ${message}.`
}

function explainMissing(message: string): string {
  const [, what, found = ''] = /Cannot find (module|package) '([^']+)'/.exec(message) ?? []
  if (what === 'package') return `The package ${found} is not installed here. Run npm install ${found}.`
  const shown = found.replace(/^file:\/\//, '')
  if (/\.m?js$/.test(shown)) return `${shown} does not exist. Name the file as it is: with .ts if it is TypeScript.`
  return `${shown} does not exist. Name the whole file, with its extension: './fleet.ts' rather than './fleet'.`
}

/** Where it failed according to Node: in the file, or in one that it imports. */
function placeOf(error: Error, name: string, path: string): Place {
  const file = fileAtFault(error, path)
  const source = nameBeside(name, path, file)
  const text = textOf(file)
  if (text === undefined) return { source }
  const place = placer(source, text)
  const lines = text.split('\n')
  const offset = (line: number, column: number): number =>
    lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1
  const stack = error.stack ?? ''
  const [, head = '', line = '', indent = ''] = /^(.*):(\d+)\n(?:.*\n)*?( *)\^/.exec(stack) ?? []
  if (line !== '' && toPath(head) === file) return place(offset(Number(line), indent.length + 1))
  for (const [, frame = '', row = '', column = ''] of stack.matchAll(frames)) {
    if (toPath(frame) === file) return place(offset(Number(row), Number(column)))
  }
  const [, missing] = /(?:Cannot find \w+|^Module) ['"](?:.*\/)?([^'"/]+?)(?:\.\w+)?['"]/.exec(error.message) ?? []
  if (missing === undefined) {
    const at = error instanceof SyntaxError ? syntaxErrorOffset(source, text) : undefined
    return at === undefined ? { source } : place(at)
  }
  const specifier = [...text.matchAll(/(['"])[^'"\n]+\1/g)].find(([specifier]) => specifier.includes(missing))
  return specifier === undefined ? { source } : place(specifier.index, specifier.index + specifier[0].length)
}

const frames = /(?<=[\s(])(file:\/\/\S+?|\/\S+?):(\d+):(\d+)/g

const ownCode = fileURLToPath(new URL('../..', import.meta.url))

/** The first file that Node names and that belongs neither to a package nor to the CLI. */
function fileAtFault({ stack = '', message }: Error, path: string): string {
  const [, head = ''] = /^(.*):\d+\n/.exec(stack) ?? []
  const [, importing = ''] = / imported from (.*)/.exec(message) ?? []
  const named = [head, importing, ...[...stack.matchAll(frames)].map(([, frame = '']) => frame)].map(toPath)
  const isTheirs = (file: string): boolean =>
    isAbsolute(file) && !file.startsWith(ownCode) && !file.includes('/node_modules/')
  return named.find(isTheirs) ?? path
}

function toPath(named: string): string {
  return named.startsWith('file:') ? fileURLToPath(named) : named
}
