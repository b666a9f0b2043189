import { alignedLines } from '../../src/output/table.ts'

/** Lays out rows under headings in columns that are as wide as their widest cell. */
export function formatTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return alignedLines([headings, ...rows]).join('\n')
}
