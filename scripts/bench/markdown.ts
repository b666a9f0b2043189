/** A Markdown table. Its columns are aligned in the source too, all but the first to the right. */
export function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, column) =>
    Math.max(3, heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const padded = (row: readonly string[]) =>
    line(row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))))
  const rule = line(widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)))
  return [padded(headings), rule, ...rows.map(padded)].join('\n')
}

/** A whole number, with a comma at the thousands. */
export const count = (number: number): string => Math.round(number).toLocaleString('en')

/** Milliseconds, as precisely as they are known: three digits. */
export const milliseconds = (number: number): string =>
  number < 1 ? number.toFixed(3) : number < 10 ? number.toFixed(2) : number < 100 ? number.toFixed(1) : count(number)

/** Bytes in memory as MiB. */
export const mebibytes = (bytes: number | undefined): string =>
  bytes === undefined ? '–' : (bytes / 2 ** 20).toFixed(0)

/** Bytes on disk as KB. */
export const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1)
