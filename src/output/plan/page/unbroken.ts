/** Keeps a number and its unit on one line, and both parts of a duration. */
export function unbroken(text: string): string {
  return text.replace(/(?<=\d) (?=(?:ms|s|min|h|fetches\/s)(?:[\s.,]|$))|(?<=min|h) (?=\d)/g, '\u00a0')
}
