import type { Paint } from './paint.ts'

/** Rows as lines, with columns as wide as their widest cell. */
export function alignedLines(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** A table with aligned columns, the first row as heading. */
export function tableText(rows: readonly (readonly string[])[], paint: Paint): string {
  return alignedLines(rows)
    .map((line, index) => {
      const indented = `  ${line}`.trimEnd()
      return `${index === 0 ? paint('dim', indented) : indented}\n`
    })
    .join('')
}
