import { stripTypeScriptTypes } from 'node:module'
import {
  type CallExpression,
  type Expression,
  type ModuleDeclaration,
  type Property,
  parse,
  type SpreadElement,
  type Statement,
} from 'acorn'
import type { Path } from '../json.ts'
import type { Place } from './place.ts'
import { placer } from './place.ts'

/** Where a node of the syntax tree stands. */
type Range = { readonly start: number; readonly end: number }

type Found = { readonly key?: Range; readonly value: Expression }

/**
 * Finds where the values stand that a TypeScript or JavaScript file exports: in the literal after `export default`,
 * through `defineValues(…)`, `satisfies`, constants of the file and spread constants. What is computed has no place of
 * its own; the nearest literal around it stands for it.
 * @returns a function as a `Source` has it
 */
export function literalLocator(name: string, text: string): (path: Path, part: 'key' | 'value') => Place {
  const place = placer(name, text)
  const statements = parseStatements(name, text)
  const constants = new Map(statements.flatMap(constantsOf))
  const root = defaultExport(statements)
  return (path, part) => {
    let found: Found | undefined = root && { value: root }
    if (found === undefined) return place(0)
    let depth = 0
    for (const step of path) {
      const below: Found | undefined = stepDown(unwrap(found.value, constants), step, constants)
      if (below === undefined) break
      found = below
      depth++
    }
    const { start, end } = part === 'key' || depth < path.length ? (found.key ?? found.value) : found.value
    return place(start, end)
  }
}

type Constants = ReadonlyMap<string, Expression>

/** The file's statements; none where it is no code that can be read without running it. */
function parseStatements(name: string, text: string): readonly (Statement | ModuleDeclaration)[] {
  try {
    return parseModule(name, text)
  } catch {
    return []
  }
}

/** The offset at which a file is no code, for errors of Node's that name no place. */
export function syntaxErrorOffset(name: string, text: string): number | undefined {
  try {
    parseModule(name, text)
  } catch (error) {
    const { pos } = error as { pos?: unknown }
    if (typeof pos === 'number') return pos
  }
  return undefined
}

function parseModule(name: string, text: string): readonly (Statement | ModuleDeclaration)[] {
  const code = /\.m?ts$/.test(name) ? withoutWarning(() => stripTypeScriptTypes(text)) : text
  return parse(code, { ecmaVersion: 'latest', sourceType: 'module' }).body
}

/** Node calls its function for removing types experimental, and would say so on each use. */
function withoutWarning<Result>(action: () => Result): Result {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return action()
  } finally {
    process.emitWarning = emitWarning
  }
}

function constantsOf(statement: Statement | ModuleDeclaration): [string, Expression][] {
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
  if (declaration?.type !== 'VariableDeclaration') return []
  return declaration.declarations.flatMap(({ id, init }): [string, Expression][] =>
    id.type === 'Identifier' && init ? [[id.name, init]] : [],
  )
}

function defaultExport(statements: readonly (Statement | ModuleDeclaration)[]): Expression | undefined {
  for (const statement of statements) {
    if (statement.type !== 'ExportDefaultDeclaration') continue
    const { type } = statement.declaration
    if (type !== 'FunctionDeclaration' && type !== 'ClassDeclaration') return statement.declaration as Expression
  }
  return undefined
}

/** What an expression stands for, as far as that can be read. */
function unwrap(node: Expression, constants: Constants, depth = 0): Expression {
  if (depth > 20) return node
  if (node.type === 'Identifier') {
    const value = constants.get(node.name)
    return value === undefined ? node : unwrap(value, constants, depth + 1)
  }
  const isDefine =
    node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'defineValues'
  const argument = isDefine ? node.arguments[0] : undefined
  return argument === undefined || argument.type === 'SpreadElement' ? node : unwrap(argument, constants, depth + 1)
}

function stepDown(node: Expression, step: string | number, constants: Constants): Found | undefined {
  if (typeof step === 'number') {
    const item = itemOf(node, step, constants)
    return item && { value: item }
  }
  return node.type === 'ObjectExpression' ? property(node.properties, step, constants) : undefined
}

/** The item of a list: what a function makes of it, where the list is mapped. */
function itemOf(node: Expression, index: number, constants: Constants): Expression | undefined {
  if (node.type === 'CallExpression') return mappedTo(node)
  if (node.type !== 'ArrayExpression') return undefined
  const spreads = node.elements.filter((element) => element?.type === 'SpreadElement')
  const first = spreads[0] ? node.elements.indexOf(spreads[0]) : node.elements.length
  const item = node.elements[index]
  if (index < first) return item && item.type !== 'SpreadElement' ? item : undefined
  // Unless it is the last, it cannot be told where a spread list ends.
  return spreads[0] && first === node.elements.length - 1
    ? itemOf(unwrap(spreads[0].argument, constants), 0, constants)
    : undefined
}

/** The object that the function of `list.map((item) => ({ … }))` returns. */
function mappedTo({ callee, arguments: [mapper] }: CallExpression): Expression | undefined {
  const isMap =
    callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && callee.property.name === 'map'
  if (!isMap || mapper?.type !== 'ArrowFunctionExpression') return undefined
  if (mapper.body.type !== 'BlockStatement') return mapper.body
  const last = mapper.body.body.at(-1)
  return last?.type === 'ReturnStatement' ? (last.argument ?? undefined) : undefined
}

/** The last property of that name, or what a spread constant gives. */
function property(
  properties: readonly (Property | SpreadElement)[],
  name: string,
  constants: Constants,
): Found | undefined {
  for (const each of properties.toReversed()) {
    if (each.type === 'SpreadElement') {
      const found = stepDown(unwrap(each.argument, constants), name, constants)
      if (found !== undefined) return found
    } else if (!each.computed && keyOf(each.key) === name) {
      return { key: each.key, value: each.value }
    }
  }
  return undefined
}

function keyOf(key: Expression | { type: 'PrivateIdentifier' }): string | undefined {
  if (key.type === 'Identifier') return key.name
  return key.type === 'Literal' ? String(key.value) : undefined
}
