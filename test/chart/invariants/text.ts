import type { Release, Violation } from './release.ts'

/** A manifest has no empty lines, no trailing blanks, and no documents without an object. */
export function cleanText({ text }: Release): Violation[] {
  // Helm itself prints the empty lines between documents. Those in block scalars belong to the user.
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
