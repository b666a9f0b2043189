import { isScalar, visit } from 'yaml'
import { YamlError } from './error.ts'

/** Characters that YAML 1.1 does not allow. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const refused = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/

/** Escapes that YAML 1.2 has because of JSON, and Helm's parser does not. */
const refusedEscape = /\\(\/|[uU]0*[dD][89a-fA-F])/

/**
 * Rejects characters that Helm's parser does not read.
 * @throws YamlError at the first of them
 */
export function refuseCharacters(text: string): void {
  const found = refused.exec(text)
  if (found === null) return
  const code = found[0].charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()
  throw new YamlError(
    `The character U+${code} is not allowed in YAML. Remove it, or write it as an escape.`,
    found.index,
  )
}

/**
 * Rejects escapes in double quotes that Helm's parser does not read.
 * @throws YamlError at the first of them
 */
export function refuseEscapes(text: string, root: unknown): void {
  if (!refusedEscape.test(text)) return
  visit(root as Parameters<typeof visit>[0], {
    Scalar(_, { type, range }) {
      if (type !== 'QUOTE_DOUBLE' || !range) return
      for (const { 0: found, index } of text.slice(range[0], range[1]).matchAll(/\\([uU][0-9a-fA-F]*|[\s\S])/g)) {
        if (refusedEscape.test(found)) {
          const message = `Helm cannot read the escape ${found}. Write the character itself.`
          throw new YamlError(message, range[0] + index)
        }
      }
    },
  })
}

/** Characters that end a line for Helm's parser, as in YAML 1.1, and not for that of `yaml`, nor in most editors. */
const lineBreak = /[\x85\u2028\u2029]/g

/**
 * Rejects characters at which Helm begins a new line where nobody sees one: a comment may then hide a key. In quotes, Helm
 * reads U+2028 and U+2029 as they are, unless there are spaces around.
 * @param root undefined if the text could not be parsed, maybe because of them
 * @throws YamlError at the first of them
 */
export function refuseLineBreaks(text: string, root: unknown): void {
  const found = [...text.matchAll(lineBreak)].map(({ index }) => index)
  if (found.length === 0) return
  const isInQuotes = new Set<number>()
  visit(root as Parameters<typeof visit>[0], {
    Scalar(_, node) {
      const [from = 0, to = 0] = isScalar(node) && node.type?.startsWith('QUOTE') ? (node.range ?? []) : []
      for (const { index } of text.slice(from, to).matchAll(lineBreak)) isInQuotes.add(from + index)
    },
  })
  const refusedAt = found.find((at) => !isInQuotes.has(at) || /\x85|\s\s/.test(text.slice(at - 1, at + 2)))
  if (refusedAt === undefined) return
  const code = text.charCodeAt(refusedAt).toString(16).padStart(4, '0').toUpperCase()
  const message = `For Helm, the invisible character U+${code} ends the line. Remove it, or write \\u${code} in double quotes.`
  throw new YamlError(message, refusedAt)
}
