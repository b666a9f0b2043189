import { styleText } from 'node:util'
import { describe, expect, it } from 'vitest'
import { plain } from '../../../src/output/look.ts'
import { tableText } from '../../../src/output/table.ts'

const rows = [
  ['figure', 'off', 'on'],
  ['busiest second', '60/s', '6/s'],
]

describe('tableText', () => {
  it('aligns columns', () => {
    expect(tableText(rows, plain)).toBe('  figure          off   on\n  busiest second  60/s  6/s\n')
  })

  it('continues below with the first column where columns do not fit', () => {
    expect(tableText(rows, { ...plain, width: 25 })).toBe(
      '  figure          off\n  busiest second  60/s\n\n  figure          on\n  busiest second  6/s\n',
    )
  })

  it('stays in one piece if it just fits', () => {
    expect(tableText(rows, { ...plain, width: 27 })).toBe(tableText(rows, plain))
    expect(tableText(rows, { ...plain, width: 26 })).not.toBe(tableText(rows, plain))
  })

  it('aligns cells with colors and with wide characters', () => {
    const red = styleText('red', 'red', { validateStream: false })
    const colored = [
      ['名前', 'b'],
      [red, 'c'],
    ]
    expect(tableText(colored, plain)).toBe(`  名前  b\n  ${red}   c\n`)
  })
})
