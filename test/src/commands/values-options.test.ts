import { describe, expect, it } from 'vitest'
import { splitFiles } from '../../../src/commands/values-options.ts'

describe('files in one flag', () => {
  it.each<[string, string[]]>([
    ['a.yaml', ['a.yaml']],
    ['a.yaml,b.yaml', ['a.yaml', 'b.yaml']],
    ['"a,b.yaml",c.yaml', ['a,b.yaml', 'c.yaml']],
    ['"a""b.yaml"', ['a"b.yaml']],
    ['', []],
  ])('are split as Helm splits them: %s', (text, expected) => {
    expect(splitFiles(text)).toEqual(expected)
  })
})
