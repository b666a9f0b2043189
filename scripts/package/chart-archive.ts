import { cp, readdir, utimes } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { withTemporaryFolder } from '../../src/helm/temporary.ts'
import { chart } from '../start/examples.ts'
import { fixedDate } from './fixed-date.ts'
import { run } from './run.ts'

/** A private key that signs the archive. */
export type Signing = {
  /** Part of the key's user id, such as its mail address. */
  key: string
  /** File with private keys, in the binary format of OpenPGP (`gpg --export-secret-keys`). */
  keyring: string
  /** File with the passphrase of the key, if it has one. */
  passphraseFile?: string | undefined
}

/**
 * Packages the chart, so that the same files always give the same bytes. Helm 4 stores the date at which each file was
 * changed, so that the archive is made from a copy with fixed dates; Helm 3 would store the present time. All else that
 * Helm writes, such as owners and modes, is fixed.
 * @param helm the executable of Helm 4
 * @param folder where the archive goes and, if it is signed, its provenance file `….tgz.prov`
 * @returns the names of the files, the archive first
 * @throws UserError with Helm's own message, for example about the key
 */
export async function packChart(helm: string, folder: string, signing?: Signing): Promise<string[]> {
  await withTemporaryFolder(async (workspace) => {
    const copy = join(workspace, basename(chart))
    await cp(chart, copy, { recursive: true })
    for (const path of await readdir(copy, { recursive: true })) await utimes(join(copy, path), fixedDate, fixedDate)
    const args = ['package', copy, '--destination', folder, ...signingFlags(signing)]
    await run(helm, args)
  })
  return (await readdir(folder)).toSorted()
}

function signingFlags(signing: Signing | undefined): string[] {
  if (signing === undefined) return []
  const { key, keyring, passphraseFile } = signing
  const passphrase = passphraseFile === undefined ? [] : ['--passphrase-file', passphraseFile]
  return ['--sign', '--key', key, '--keyring', keyring, ...passphrase]
}
