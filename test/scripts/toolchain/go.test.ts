import { basename } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import which from 'which'
import { findGo } from '../../../scripts/toolchain/go.ts'
import { makeFolder } from '../../src/program-folder.ts'

const go = await which('go', { nothrow: true })

/** As the user's own Go settings may have it. */
function withToolchain(value: string): void {
  vi.stubEnv('GOTOOLCHAIN', value)
  onTestFinished(() => void vi.unstubAllEnvs())
}

// A machine that has all tools on its PATH needs no Go.
describe.skipIf(go === null)('findGo', () => {
  it('finds a Go that is new enough', async () => {
    const { folder } = await makeFolder({ 'go.mod': 'module x\n\ngo 1.21\n' })
    expect(await findGo(folder, '1.21')).toBe(go)
  })
  it('says what keeps a Go that is new enough from working', async () => {
    const { folder } = await makeFolder({ 'go.mod': 'module x\n\ngo 1.21\n' })
    withToolchain('nonsense')
    await expect(findGo(folder, '1.21')).rejects.toThrow(
      new RegExp(`go \\(go1\\S+\\) does not work in .*${basename(folder)}\\.\nGo says: `),
    )
  })
  it('says what to install instead of one that is too old', async () => {
    const { folder } = await makeFolder({ 'go.mod': 'module x\n\ngo 1.999.0\n' })
    withToolchain('local')
    await expect(findGo(folder, '1.999.0')).rejects.toThrow(/is go1\S+, which is too old\. Install Go 1\.999\.0/)
  })
})
