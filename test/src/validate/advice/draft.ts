import { stringify } from 'yaml'

export type Tree = null | boolean | number | string | Tree[] | { [key: string]: Tree }
type Steps = readonly (string | number)[]

/** Values as a user types them: some of them literally. */
export type Draft = {
  readonly tree: Tree
  readonly literals: readonly string[]
  /** Types a text at a path, without quotes. */
  readonly literal: <Path extends Steps>(path: Path, text: string) => Path
  readonly copy: () => Draft
}

export function draftOf(tree: Tree, literals: string[] = []): Draft {
  return {
    tree,
    literals,
    literal: (path, text) => put(tree, path, `literal-${literals.push(text) - 1}-`),
    copy: () => draftOf(structuredClone(tree), [...literals]),
  }
}

/** The draft as a file of YAML. */
export function yamlOf({ tree, literals }: Draft): string {
  const text = stringify(tree, { lineWidth: 0, aliasDuplicateObjects: false, defaultStringType: 'QUOTE_DOUBLE' })
  return typed(text, literals)
}

/** The draft as a module of TypeScript. */
export function typeScriptOf({ tree, literals }: Draft): string {
  return `export default ${typed(JSON.stringify(tree, null, 2), literals)}\n`
}

function typed(text: string, literals: readonly string[]): string {
  return text.replaceAll(/"literal-(\d+)-"/g, (_, index) => literals[index] ?? '')
}

export function at(tree: Tree, path: Steps): Tree | undefined {
  return path.reduce<Tree | undefined>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string, Tree>)[step]
        : undefined,
    tree,
  )
}

/** Sets the value at a path, with maps on the way; a map is laid over another. @returns the path */
export function put<Path extends Steps>(tree: Tree, path: Path, value: Tree): Path {
  const [step = '', ...rest] = path
  const parent = tree as Record<string, Tree>
  const below = parent[step]
  const isMap = (each: Tree | undefined) => typeof each === 'object' && each !== null && !Array.isArray(each)
  if (rest.length > 0) {
    if (typeof below !== 'object' || below === null) parent[step] = {}
    put(parent[step] as Tree, rest, value)
    return path
  }
  parent[step] = isMap(below) && isMap(value) ? { ...(below as object), ...(value as object) } : value
  return path
}

/** Removes the value at a path, and returns it. */
export function take(tree: Tree, path: Steps): Tree | undefined {
  const parent = at(tree, path.slice(0, -1))
  const key = path.at(-1) ?? ''
  const value = at(tree, path)
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else if (typeof parent === 'object' && parent !== null) delete parent[key]
  return value
}
