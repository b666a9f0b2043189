import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { privateFile, withTemporaryFolder } from '../../src/helm/temporary.ts'
import { UserError } from '../toolchain/user-error.ts'
import type { Signing } from './chart-archive.ts'

/** What flags say about signing. */
export type SigningFlags = {
  readonly key?: string | undefined
  readonly keyring?: string | undefined
  readonly 'passphrase-file'?: string | undefined
}

/**
 * Finds out how to sign: as flags say, or else with the key that the environment holds, as CI does. Its files exist only
 * while the action runs.
 * @param environment SIGNING_KEY, part of the key's user id; SIGNING_KEYRING, the keyring in base64; and SIGNING_PASSPHRASE,
 * if the key has one. What is empty counts as not set: that is what CI makes of a secret that is not there.
 * @param action gets nothing if the chart is not to be signed
 * @throws UserError if something is missing, or the keyring is not base64
 */
export async function withSigning<T>(
  { key, keyring, 'passphrase-file': passphraseFile }: SigningFlags,
  environment: NodeJS.ProcessEnv,
  action: (signing: Signing | undefined) => Promise<T>,
): Promise<T> {
  if (key !== undefined && keyring !== undefined) return action({ key, keyring, passphraseFile })
  if (key !== undefined || keyring !== undefined || passphraseFile !== undefined) {
    throw new UserError('Signing needs both --key and --keyring. Add what is missing.', 2)
  }
  const { SIGNING_KEY = '', SIGNING_KEYRING = '', SIGNING_PASSPHRASE = '' } = environment
  if (SIGNING_KEY === '' && SIGNING_KEYRING === '') return action(undefined)
  if (SIGNING_KEY === '' || SIGNING_KEYRING === '') {
    throw new UserError('Signing needs both SIGNING_KEY and SIGNING_KEYRING. Set what is missing.', 2)
  }
  const keyring64 = SIGNING_KEYRING.replaceAll(/\s/g, '')
  const keyringBytes = Buffer.from(keyring64, 'base64')
  if (keyring64 === '' || keyringBytes.toString('base64') !== keyring64) {
    throw new UserError('SIGNING_KEYRING is not base64. Set it to: gpg --export-secret-keys NAME | base64', 2)
  }
  return withTemporaryFolder((folder) => {
    const file = (name: string, content: string | Buffer): string => {
      const path = join(folder, name)
      writeFileSync(path, content, { mode: privateFile })
      return path
    }
    return action({
      key: SIGNING_KEY,
      keyring: file('keyring', keyringBytes),
      passphraseFile: SIGNING_PASSPHRASE === '' ? undefined : file('passphrase', SIGNING_PASSPHRASE),
    })
  })
}
