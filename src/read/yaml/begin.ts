import { Lexer } from 'yaml'

/** Something that a text opens and does not close: what with, and where. */
export type Open = { readonly opener: string; readonly offset: number }

/** Tokens of the lexer that are not in the text: the start of a document, the end of a flow, a scalar that follows. */
const marks = new Set(['\x02', '\x18', '\x1f'])

/**
 * What is open at a place: the lists and maps in brackets, the outermost first, and a quoted text that began on an earlier
 * line or does not end.
 * @param offset of an error, which a parser notices only after the place where it begins
 */
export function openAt(text: string, offset: number): { brackets: readonly Open[]; quote: Open | undefined } {
  const brackets: Open[] = []
  let at = 0
  for (const token of new Lexer().lex(text)) {
    if (marks.has(token)) continue
    if (at > offset) break
    const [first = ''] = token
    const end = at + token.length
    const isOpen = token.includes('\n') || token.length === 1 || !token.endsWith(first)
    if (/["']/.test(first) && isOpen && closes(text, end, offset)) {
      return { brackets, quote: { opener: first, offset: at } }
    }
    if (token === '[' || token === '{') brackets.push({ opener: token, offset: at })
    if ((token === ']' || token === '}') && end <= offset) brackets.pop()
    at = end
  }
  return { brackets, quote: undefined }
}

/** Whether an error is inside a text that ends somewhere, or after it on the same line. */
function closes(text: string, end: number, offset: number): boolean {
  return offset <= end || !text.slice(end, offset).includes('\n')
}

/** Where the list or map ends whose bracket is at a place; undefined if there is no bracket, or if it stays open. */
export function closedAt(text: string, begin: number): number | undefined {
  if (!/[[{]/.test(text.charAt(begin))) return undefined
  let at = begin
  let depth = 0
  for (const token of new Lexer().lex(text.slice(begin))) {
    if (marks.has(token)) continue
    at += token.length
    if (token === '[' || token === '{') depth++
    if ((token === ']' || token === '}') && --depth === 0) return at
  }
  return undefined
}
