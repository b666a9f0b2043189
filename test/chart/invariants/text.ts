import type { Release, Violation } from './release.ts'

/** A manifest has no line that is empty or ends in blanks, and no document without an object. */
export function cleanText({ text }: Release): Violation[] {
  // Helm itself prints the empty lines between documents; those of an author are in block scalars, which are theirs.
  const documents = text.split(/^---$/m).map((document) => document.trim())
  return documents.flatMap((document) => {
    const [source = '', ...lines] = document.split('\n')
    const blank = lines.findIndex((line) => /\s$|^$/.test(line))
    return [
      ...(blank >= 0
        ? [`${source}: line ${blank + 1} is empty or ends in blanks: ${JSON.stringify(lines[blank])}`]
        : []),
      ...(source !== '' && lines.every((line) => line.startsWith('#'))
        ? [`${source}: a document without an object`]
        : []),
    ]
  })
}
