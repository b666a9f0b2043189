import type { Paint } from './paint.ts'

/** Rows with columns of equal width, the first row as heading. */
export function tableText(rows: readonly (readonly string[])[], paint: Paint): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row, index) => {
      const line = `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd()
      return `${index === 0 ? paint('dim', line) : line}\n`
    })
    .join('')
}
