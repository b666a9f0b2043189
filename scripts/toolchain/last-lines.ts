/** How much of a program's output an error shows: it ends with what went wrong. */
const shown = 20

/**
 * The end of what a program printed, for an error.
 * @param otherwise what to say if it printed nothing
 */
export function lastLines(output: string | undefined, otherwise = ''): string {
  return output?.trim().split('\n').slice(-shown).join('\n') || otherwise
}
