import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { packChart } from '../../scripts/package/chart-archive.ts'
import { withSigning } from '../../scripts/package/signing.ts'
import { makeSigningKey } from '../signing-key.ts'

describe('a key in the environment', () => {
  it.each([undefined, 'a passphrase'])(
    'signs what Helm verifies, and leaves no file; passphrase: %s',
    async (passphrase) => {
      const folder = await mkdtemp(join(tmpdir(), 'signing-'))
      onTestFinished(() => rm(folder, { recursive: true }))
      const { signing, publicKeyring } = await makeSigningKey(folder, passphrase)
      const environment = {
        SIGNING_KEY: signing.key,
        SIGNING_KEYRING: (await readFile(signing.keyring)).toString('base64'),
        SIGNING_PASSPHRASE: passphrase ?? '',
      }
      const packages = join(folder, 'packages')
      await mkdir(packages)
      const { helm3, helm4 } = inject('helm')
      let keyring = ''
      const [archive = ''] = await withSigning({}, environment, async (found) => {
        keyring = found?.keyring ?? ''
        expect(existsSync(keyring)).toBe(true)
        return packChart(helm4, packages, found)
      })
      expect(existsSync(keyring)).toBe(false)
      for (const helm of [helm3, helm4]) {
        const { all } = await execa(helm, ['verify', join(packages, archive), '--keyring', publicKeyring], {
          all: true,
        })
        expect(all).toContain('Signed by: Tests <tests@example.com>')
      }
    },
  )
  it.each([
    [{ SIGNING_KEY: 'me' }, 'Signing needs both SIGNING_KEY and SIGNING_KEYRING. Set what is missing.'],
    [{ SIGNING_KEYRING: 'YQ==' }, 'Signing needs both SIGNING_KEY and SIGNING_KEYRING. Set what is missing.'],
    ...['-----BEGIN PGP', 'YQ=', '\n'].map((SIGNING_KEYRING): [Record<string, string>, string] => [
      { SIGNING_KEY: 'me', SIGNING_KEYRING },
      'SIGNING_KEYRING is not base64. Set it to: gpg --export-secret-keys NAME | base64',
    ]),
  ])('that is not complete is explained: %j', async (environment, message) => {
    await expect(withSigning({}, environment, async () => 0)).rejects.toThrow(message)
  })
  it('counts for nothing if it is empty, as secrets are that do not exist, or if flags name another', async () => {
    const key = { SIGNING_KEY: '', SIGNING_KEYRING: '', SIGNING_PASSPHRASE: '' }
    expect(await withSigning({}, key, async (signing) => signing)).toBeUndefined()
    const flags = { key: 'me', keyring: 'file' }
    const other = { SIGNING_KEY: 'x', SIGNING_KEYRING: 'YQ==' }
    expect(await withSigning(flags, other, async (signing) => signing)).toEqual({ ...flags, passphraseFile: undefined })
  })
})
