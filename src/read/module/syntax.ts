import type { ExportSpecifier, Expression, ModuleDeclaration, Pattern, PrivateIdentifier, Statement } from 'acorn'

export type Node = Statement | ModuleDeclaration

/** An export of another file; `*` is all of them. */
export type Reference = { readonly from: string; readonly exported: string }

/** The constants that statements declare. */
export function constantsOf(statements: readonly Node[]): [string, Expression][] {
  return statements.flatMap((statement) => {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') return []
    return declaration.declarations.flatMap(({ id, init }): [string, Expression][] =>
      id.type === 'Identifier' && init ? [[id.name, init]] : [],
    )
  })
}

/** What a statement imports: names, and what they refer to. */
export function importsOf(statement: Node): [string, Reference][] {
  if (statement.type !== 'ImportDeclaration') return []
  const from = String(statement.source.value)
  return statement.specifiers.map((specifier) => {
    const { name } = specifier.local
    if (specifier.type === 'ImportNamespaceSpecifier') return [name, { from, exported: '*' }]
    const exported = specifier.type === 'ImportSpecifier' ? nameOf(specifier.imported) : 'default'
    return [name, { from, exported }]
  })
}

/** What a statement exports. */
export function exportsOf(statement: Node): [string, Expression | Reference][] {
  if (statement.type === 'ExportDefaultDeclaration') {
    const { declaration } = statement
    const isCode = declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration'
    return isCode ? [] : [['default', declaration as Expression]]
  }
  if (statement.type !== 'ExportNamedDeclaration') return []
  const { source, specifiers } = statement
  return [
    ...constantsOf([statement]),
    ...specifiers.map(({ exported, local }): [string, Expression | Reference] => [
      nameOf(exported),
      source ? { from: String(source.value), exported: nameOf(local) } : (local as Expression),
    ]),
  ]
}

function nameOf(node: ExportSpecifier['local']): string {
  return node.type === 'Identifier' ? node.name : String(node.value)
}

/** The names that a parameter declares, which hide those of the file. */
export function namesIn(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name]
    case 'AssignmentPattern':
      return namesIn(pattern.left)
    case 'RestElement':
      return namesIn(pattern.argument)
    case 'ObjectPattern':
      return pattern.properties.flatMap((each) => namesIn(each.type === 'RestElement' ? each : each.value))
    case 'ArrayPattern':
      return pattern.elements.flatMap((each) => (each ? namesIn(each) : []))
    default:
      return []
  }
}

/** The list of `list.map(…)`. */
export function mappedList(node: Expression): Expression | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined
  const { object, property } = node.callee
  return property.type === 'Identifier' && property.name === 'map' && object.type !== 'Super' ? object : undefined
}

/** The text of a property's key; undefined if it is computed. */
export function keyOf(key: Expression | PrivateIdentifier): string | undefined {
  if (key.type === 'Identifier') return key.name
  return key.type === 'Literal' ? String(key.value) : undefined
}
