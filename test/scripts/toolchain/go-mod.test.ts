import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { groups } from '../../../scripts/toolchain/catalog.ts'
import { type GoMod, parseGoMod, pinnedVersion, readGoMod } from '../../../scripts/toolchain/go-mod.ts'
import { pins } from '../../../scripts/toolchain/paths.ts'

const text = `module example.com/tools // v9.9.9

go 1.26.0

godebug default=go1.26

tool (
	example.com/a/cmd/a
)

require example.com/single v1.2.3 // indirect

require (
	example.com/a v4.3.1
	example.com/b/v2 v2.0.0-20260102030405-abcdef012345 // indirect
	// example.com/commented v7.0.0
)

replace example.com/a => example.com/fork v0.0.1

replace (
	example.com/c => example.com/c v0.36.3
)
`

describe('parseGoMod', () => {
  it('reads the Go version', () => expect(parseGoMod(text).go).toBe('1.26.0'))

  it('reads requirements, but neither replacements nor comments', () => {
    expect(parseGoMod(text).requires).toEqual({
      'example.com/single': 'v1.2.3',
      'example.com/a': 'v4.3.1',
      'example.com/b/v2': 'v2.0.0-20260102030405-abcdef012345',
    })
  })

  it('reads replacements by another version of the same module', () => {
    expect(parseGoMod(text).replaces).toEqual({ 'example.com/c': 'v0.36.3' })
  })

  it('fails without a Go version', () => expect(() => parseGoMod('module x\n')).toThrow('no go directive'))
})

describe('pinnedVersion', () => {
  it('fails if nothing is pinned', () => {
    const goMod: GoMod = { go: '1.26.0', requires: {}, replaces: {} }
    expect(() => pinnedVersion(goMod, 'example.com/a')).toThrow('go.mod does not require example.com/a')
  })
})

describe.each(Object.entries(groups))('tools/%s', (folder, { module, variables }) => {
  it('pins its module, and the linker’s variables come from there', async () => {
    const goMod = await readGoMod(join(pins, folder))
    const version = pinnedVersion(goMod, module)
    expect(version).toMatch(/^v\d+\.\d+\.\d+$/)
    for (const value of Object.values(variables(goMod, version))) expect(value).toMatch(/^(v?\d+\.\d+\.\d+|\d+)$/)
  })
})
