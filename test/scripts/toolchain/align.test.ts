import { describe, expect, it } from 'vitest'
import { newerElsewhere, readRequirements } from '../../../scripts/toolchain/align.ts'

describe('newerElsewhere', () => {
  it('finds the newest version of what groups share, and leaves alone what one has alone', () => {
    const requirements = new Map([
      ['a', { x: 'v1.2.0', y: 'v0.0.0-20260101000000-0123456789ab', own: 'v1.0.0' }],
      ['b', { x: 'v1.10.0', y: 'v0.0.0-20250101000000-0123456789ab' }],
    ])
    expect(Object.fromEntries(newerElsewhere(requirements))).toEqual({
      a: { x: 'v1.10.0' },
      b: { y: 'v0.0.0-20260101000000-0123456789ab' },
    })
  })
})

it('tools that share modules pin the same versions of them: run npm run toolchain:align', async () => {
  const newer = newerElsewhere(await readRequirements())
  expect(Object.fromEntries([...newer].filter(([, modules]) => Object.keys(modules).length > 0))).toEqual({})
})
