import { describe, expect, it } from 'vitest'
import { chosenWays } from '../../../scripts/toolchain/ways.ts'

describe('chosenWays', () => {
  it.each([
    ['', ['path', 'download', 'build']],
    ['build', ['build']],
    ['build, path', ['build', 'path']],
    ['build,build', ['build']],
  ])('reads %j', (text, expected) => expect(chosenWays(text)).toEqual(expected))

  it.each(['Build', 'build download', 'build,'])('rejects %j', (text) =>
    expect(() => chosenWays(text)).toThrow('Valid: path, download, build, or several in the order to try'),
  )
})
