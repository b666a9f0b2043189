import { Parser } from 'yaml'

/** A comment: where it begins, and its text without the leading #. */
export type Comment = { readonly offset: number; readonly text: string }

/** All comments of a YAML text, in its order. */
export function commentsIn(text: string): Comment[] {
  const found: Comment[] = []
  const visit = (token: unknown): void => {
    if (Array.isArray(token)) {
      for (const each of token) visit(each)
    } else if (typeof token === 'object' && token !== null) {
      const { type, offset, source } = token as { type?: string; offset?: number; source?: string }
      if (type === 'comment' && offset !== undefined && source !== undefined) {
        found.push({ offset, text: source.replace(/^#/, '').trim() })
      } else {
        for (const each of Object.values(token)) visit(each)
      }
    }
  }
  for (const token of new Parser().parse(text)) visit(token)
  return found.toSorted((one, other) => one.offset - other.offset)
}
