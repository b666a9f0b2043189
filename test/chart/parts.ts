import { readsOf } from './completeness/reads.ts'
import type { Template } from './completeness/templates.ts'

/** The text of each define, by its name without the chart's. */
export function definesIn(templates: readonly Template[]): ReadonlyMap<string, string> {
  return new Map(
    templates.flatMap(({ text }) =>
      text.split(/(?=\{\{-? define )/).flatMap((part): [string, string][] => {
        const [, name] = /^\{\{-? define "protocol-mapper-agents\.([\w.]+)"/.exec(part) ?? []
        return name === undefined ? [] : [[name, part]]
      }),
    ),
  )
}

/** Defines that every define may use, and whose own reads do not count: what a problem says depends on what it is given. */
const shared = new Set(['problem', 'problems.objects'])

/**
 * The settings that a define reads, itself or by the defines that it names, as far as their text shows: paths of up to two
 * keys.
 */
export function partReads(defines: ReadonlyMap<string, string>, name: string): string[][] {
  const seen = new Set<string>()
  const visit = (each: string): string[][] => {
    const text = defines.get(each)
    if (text === undefined || seen.has(each) || shared.has(each)) return []
    seen.add(each)
    const called = [...text.matchAll(/(?:include|template) "protocol-mapper-agents\.([\w.]+)"/g)]
    const own = readsOf({ path: each, text }).flatMap(({ from, path }) =>
      from === 'settings' && path.length > 0 ? [path.slice(0, 2)] : [],
    )
    return [...own, ...called.flatMap(([, next = '']) => visit(next))]
  }
  return [...new Map(visit(name).map((path) => [path.join('.'), path])).values()]
}
