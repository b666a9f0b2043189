import stringWidth from 'string-width'
import type { Look } from './look.ts'

type Row = readonly string[]

const [margin, gap] = ['  ', '  ']

/** A text with spaces after it, up to a width in columns of a terminal. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)))
}

/** Rows as lines, with columns as wide as their widest cell. */
export function alignedLines(rows: readonly Row[]): string[] {
  const widths = widthsOf(rows)
  return rows.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0))
      .join(gap)
      .trimEnd(),
  )
}

/**
 * A table with aligned columns, the first row as heading. Columns that do not fit in the width follow below, each time
 * with the first column.
 */
export function tableText(rows: readonly Row[], { paint, width }: Look): string {
  return columnGroups(widthsOf(rows), width - margin.length)
    .map((columns) =>
      alignedLines(rows.map((row) => columns.map((column) => row[column] ?? '')))
        .map((line) => `${margin}${line}`.trimEnd())
        .map((line, index) => `${index === 0 ? paint('dim', line) : line}\n`)
        .join(''),
    )
    .join('\n')
}

function widthsOf(rows: readonly Row[]): number[] {
  return (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))))
}

/** The columns of each part of a table: as many as fit beside the first one, but at least one. */
function columnGroups(widths: readonly number[], room: number): number[][] {
  const groups: number[][] = [[0]]
  let used = widths[0] ?? 0
  for (const [column, width] of widths.entries()) {
    if (column === 0) continue
    const needed = gap.length + width
    if (used + needed > room && (groups.at(-1)?.length ?? 0) > 1) {
      groups.push([0])
      used = widths[0] ?? 0
    }
    groups.at(-1)?.push(column)
    used += needed
  }
  return groups
}
