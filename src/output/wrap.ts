import wrapAnsi from 'wrap-ansi'

/** The widest lines of text that are easy to read, in columns. */
const readable = 120

/** Narrower than this, lines would be all margin. */
const narrowest = 20

/**
 * Breaks text into lines of at most the width, the margin included, and of at most 120 columns. Lines that begin with a
 * space, such as YAML to paste, stay whole. Without a width, only the margin is added.
 * @param margin before each line
 * @param hanging after the margin of each line but the first
 */
export function wrapText(text: string, width: number, margin = '', hanging = ''): string {
  const room = Math.max(narrowest, Math.min(width, readable) - margin.length - hanging.length)
  return text
    .split('\n')
    .flatMap((line) =>
      width === Number.POSITIVE_INFINITY || line.startsWith(' ') ? line : wrapAnsi(line, room).split('\n'),
    )
    .map((line, index) => (line === '' ? '' : `${margin}${index === 0 ? '' : hanging}${line}`))
    .join('\n')
}
