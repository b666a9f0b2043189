import { describe, expect, it } from 'vitest'
import { wrapText } from '../../../src/output/wrap.ts'

describe('wrapText', () => {
  it('breaks lines between words, with the margin inside the width', () => {
    expect(wrapText('one two three four five six', 20, '  ')).toBe('  one two three four\n  five six')
  })

  it('indents further lines of the same text by the hanging indent', () => {
    expect(wrapText('~ one two three four five six seven', 24, '  ', '  ')).toBe(
      '  ~ one two three four\n    five six seven',
    )
  })

  it('keeps lines that begin with a space whole, and empty lines empty', () => {
    const values = '  connectwareHost: a-name-that-is-longer-than-the-terminal.example.com'
    expect(wrapText(`Write instead:\n\n${values}`, 30, '  ')).toBe(`  Write instead:\n\n  ${values}`)
  })

  it('keeps words whole that are longer than the width', () => {
    expect(wrapText('see https://example.com/a/long/path', 20)).toBe('see\nhttps://example.com/a/long/path')
  })

  it('uses at most 120 columns, which are easy to read', () => {
    const lines = wrapText('word '.repeat(100).trim(), 400).split('\n')
    expect(Math.max(...lines.map(({ length }) => length))).toBe(119)
  })

  it('leaves lines as they are where there is no terminal', () => {
    const text = 'word '.repeat(100).trim()
    expect(wrapText(text, Number.POSITIVE_INFINITY, '  ')).toBe(`  ${text}`)
  })
})
