/** The offset at which the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}

/** The offset at which the next line begins; the end of the text if there is none. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end === -1 ? text.length : end + 1
}

/** How far a line is indented, and what kind of line it is. */
export function lineAt(text: string, start: number): { indent: number; kind: 'blank' | 'comment' | 'content' } {
  const line = text.slice(start, nextLine(text, start))
  const indent = line.length - line.trimStart().length
  const first = line.trimStart()[0]
  return { indent, kind: first === undefined ? 'blank' : first === '#' ? 'comment' : 'content' }
}
