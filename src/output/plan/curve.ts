const blocks = ['', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const

/**
 * Columns of blocks, one per value, several lines high; any value above 0 is visible, however small.
 * @param highest the value that fills all lines
 * @returns the lines, the top one first
 */
export function curveLines(values: readonly number[], highest: number, lines: number): string[] {
  const eighths = values.map((value) => {
    if (value <= 0 || highest <= 0) return 0
    return Math.min(8 * lines, Math.max(1, Math.round((8 * lines * value) / highest)))
  })
  return Array.from({ length: lines }, (_, line) => {
    const below = 8 * (lines - 1 - line)
    return eighths.map((height) => blocks[Math.min(8, Math.max(0, height - below))] || ' ').join('')
  })
}
