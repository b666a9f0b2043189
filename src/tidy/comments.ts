import { Parser } from 'yaml'

/** From one offset in a text up to another. */
export type Span = { readonly from: number; readonly to: number }

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

/** Those of the comments, in their order, that begin in a part of the text. */
export function commentsWithin(comments: readonly Comment[], { from, to }: Span): readonly Comment[] {
  return comments.slice(firstFrom(comments, from), firstFrom(comments, to))
}

/** The index of the first comment that does not begin before an offset: each key asks, and there may be thousands of both. */
function firstFrom(comments: readonly Comment[], offset: number): number {
  let [low, high] = [0, comments.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((comments[middle]?.offset ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
