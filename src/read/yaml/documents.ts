import { YamlError } from './error.ts'

/** One document of a values file: its text, and where that begins in the file. */
export type DocumentText = { readonly text: string; readonly offset: number }

/**
 * Splits a values file into documents as Helm 4 does: by its lines alone, before any of it is parsed. A line that
 * begins with three dashes separates, and the first one of the file also opens the first document.
 */
export function splitDocuments(text: string): { documents: DocumentText[]; error?: YamlError } {
  const documents: DocumentText[] = []
  let start = 0
  for (const { index } of text.matchAll(/^---/gm)) {
    // Lines end only at \n; the pattern knows more line ends.
    if (index > 0 && text[index - 1] !== '\n') continue
    const end = text.indexOf('\n', index)
    const rest = text.slice(index + 3, end === -1 ? undefined : end).trim()
    if (rest !== '' && !rest.startsWith('#')) {
      const message = 'Helm 4 reads nothing after --- on the same line. Move the rest to the next line.'
      return { documents, error: new YamlError(message, index) }
    }
    if (index > start) {
      documents.push({ text: text.slice(start, index), offset: start })
      start = end === -1 ? text.length : end + 1
    }
  }
  if (start < text.length) documents.push({ text: text.slice(start), offset: start })
  return { documents }
}
