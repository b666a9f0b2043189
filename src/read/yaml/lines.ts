const quoted = String.raw`"[^"\\\n]*"|'(?:[^'\n]|'')*'`
/** Parsers read no keys of more than 1,024 characters. */
const quotedKey = String.raw`"[^"\\\n]{0,200}"|'[^'\n]{0,200}'`
const key = String.raw`\w[\w./-]{0,200}|<<|${quotedKey}`
const plain = String.raw`(?:[\w./]|-[\w.])(?:[^\s\x85:#]|:(?=\S)| +(?=[^\s\x85:#]))*`

/** Lists and maps in brackets and braces, two in one another, of words and texts in quotes. */
const flow = [1, 2].reduce((item) => {
  const listOf = (each: string) => `(?: *(?:${each})(?: *, *(?:${each}))*)? *`
  const pair = String.raw`(?:\w[\w./-]{0,200}|${quotedKey}): +(?:${item})`
  return String.raw`${item}|\[${listOf(item)}\]|\{${listOf(pair)}\}`
}, String.raw`[\w.][\w./+%-]*|${quoted}`)

const anchor = String.raw`&[\w-]+(?=[ \n])`
const value = String.raw`([|>][-+]?)(?=\n)|${plain}|${flow}|\*[\w-]+`
/** One line, with its break; in groups, what precedes its key or last dash, and the header of a block of text. */
const line = new RegExp(
  String.raw`(?:( *(?:- +)*)(?:(?:${key}):(?=[ \n])|-(?= +[^ \n#]))(?: +${anchor})?(?: +(?:${value}))?(?: +#.*)?| *#.*)? *\n`,
  'y',
)
const blanks = /(?: *\n)*/y
const indented = /( *)\S.*\n/y

/**
 * Whether each line of a text has a form that all parsers of YAML read alike, Helm's among them: a key, an item or both,
 * with a text on the same line, a block of text, or a list or map of words behind it; an anchor, an alias, or a comment. Nearly
 * all values files have nothing else. Lines may still be indented wrongly.
 * @param text ends with a line break
 */
export function hasPlainLines(text: string): boolean {
  let at = text.startsWith('---\n') ? '---\n'.length : 0
  while (at < text.length) {
    line.lastIndex = at
    const [all, before = '', block] = line.exec(text) ?? []
    if (all === undefined) return false
    at += all.length
    if (block !== undefined) {
      const end = endOfBlock(text, at, before.length)
      if (end === undefined) return false
      at = end
    }
  }
  return true
}

/**
 * Where a block of text ends.
 * @param column of the key or dash that it belongs to
 * @returns undefined if it has no text, or lines that parsers could take differently
 */
function endOfBlock(text: string, start: number, column: number): number | undefined {
  let indent: number | undefined
  let at = start
  for (;;) {
    blanks.lastIndex = at
    const empty = blanks.exec(text)?.[0] ?? ''
    indented.lastIndex = at + empty.length
    const [all = '', { length } = ''] = indented.exec(text) ?? []
    indent ??= length
    if (empty.includes(' ') || indent <= column) return undefined
    if (length < indent) return at + empty.length
    at += empty.length + all.length
  }
}
