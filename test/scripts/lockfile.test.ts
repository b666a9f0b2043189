import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repository } from '../../scripts/toolchain/paths.ts'

type Package = { version: string; os?: string[]; cpu?: string[]; optionalDependencies?: Record<string, string> }

const text = readFileSync(join(repository, 'package-lock.json'), 'utf8')
const { packages } = JSON.parse(text) as { packages: Record<string, Package> }

/** Where the CLI and the tests can be installed. */
const platforms = [
  ['linux', 'x64'],
  ['linux', 'arm64'],
  ['darwin', 'x64'],
  ['darwin', 'arm64'],
  ['win32', 'x64'],
] as const

/** The entry of a dependency: in the package that needs it, or in the nearest folder above it. */
function entryOf(from: string, name: string): Package | undefined {
  const above = from.includes('node_modules/') ? from.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, '') : undefined
  const own = packages[`${from === '' ? '' : `${from}/`}node_modules/${name}`]
  return own ?? (above === undefined ? undefined : entryOf(above, name))
}

/** Packages that come in one part for each platform, with the parts. A part for one platform alone is an extra. */
const native = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) => {
  const parts = Object.keys(optionalDependencies).map((name) => ({ name, entry: entryOf(path, name) }))
  return parts.length < platforms.length ? [] : [{ path, parts }]
})

describe('package-lock.json', () => {
  it('has packages with parts for platforms', () => {
    expect(native.map(({ path }) => path)).toContain('node_modules/@biomejs/biome')
  })

  it.each(native)('has every part of $path', ({ parts }) => {
    expect(parts.filter(({ entry }) => entry === undefined).map(({ name }) => name)).toEqual([])
  })

  // npm leaves out parts that the registry does not answer for on the day of the installation.
  it.each(native.flatMap(({ path, parts }) => platforms.map(([os, cpu]) => ({ path, parts, os, cpu }))))(
    'has the part of $path for $os $cpu',
    ({ parts, os, cpu }) => {
      const fitting = parts.filter(({ entry }) => entry?.os?.includes(os) && entry.cpu?.includes(cpu))
      expect(fitting).not.toEqual([])
    },
  )

  it('names no registry, so that each user’s own is asked', () => {
    expect(text).not.toContain('"resolved"')
    expect(text).not.toMatch(/"https?:[^"]*\.tgz"/)
  })
})
