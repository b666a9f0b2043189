import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { enums, generateKey } from 'openpgp'
import type { Signing } from '../scripts/package/chart-archive.ts'

/**
 * Makes a key as `gpg --export` and `gpg --export-secret-keys` write it.
 * @param folder for its files
 * @param passphrase of the private key, if it is to have one
 * @returns how to sign, and the file with the public key
 */
export async function makeSigningKey(
  folder: string,
  passphrase?: string,
): Promise<{ signing: Signing; publicKeyring: string }> {
  const key = 'tests@example.com'
  // RSA, because Helm 3 knows no newer one.
  const { privateKey, publicKey } = await generateKey({
    type: 'rsa',
    rsaBits: 2048,
    userIDs: { name: 'Tests', email: key },
    format: 'binary',
    ...(passphrase !== undefined && { passphrase }),
    config: { preferredHashAlgorithm: enums.hash.sha512 },
  })
  const keyring = join(folder, 'private.gpg')
  const publicKeyring = join(folder, 'public.gpg')
  await writeFile(keyring, privateKey)
  await writeFile(publicKeyring, publicKey)
  return { signing: { key, keyring }, publicKeyring }
}
