/** A result for programs, as it is printed. */
export function jsonText(result: unknown): string {
  return `${JSON.stringify(result, null, 2)}\n`
}
