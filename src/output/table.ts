import type { Paint } from './paint.ts'

/** Rows as lines, their cells in columns that are as wide as the widest cell. */
export function alignedLines(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** Rows with columns of equal width, the first row as heading. */
export function tableText(rows: readonly (readonly string[])[], paint: Paint): string {
  return alignedLines(rows)
    .map((line, index) => {
      const indented = `  ${line}`.trimEnd()
      return `${index === 0 ? paint('dim', indented) : indented}\n`
    })
    .join('')
}
