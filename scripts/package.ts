import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { readPackage } from '../src/package.ts'
import { readAddresses } from './generate/addresses.ts'
import { checksumsFile } from './package/checksums.ts'
import { makePackages, packagesFolder } from './package/packages.ts'
import { pushChart, type Registry } from './package/push.ts'
import { checkTag } from './package/release-tag.ts'
import { withSigning } from './package/signing.ts'
import { ensureTools } from './toolchain/ensure.ts'
import { repository } from './toolchain/paths.ts'
import { runMain, UserError } from './toolchain/user-error.ts'

const help = `Usage: npm run package
       npm run package -- --key NAME --keyring FILE [--passphrase-file FILE]
       npm run package -- --push [oci://HOST/PATH] [--plain-http]

Makes the chart archive, the npm tarball and their SHA-256 in packages/. The same sources give the same bytes.

  --key NAME              sign the chart with the key of this user id, for helm verify
  --keyring FILE          the file with the private key: gpg --export-secret-keys NAME > FILE
  --passphrase-file FILE  the file with the key's passphrase
  --push                  then push the chart to a registry, with its signature if it has one: the one that is named, or
                          that in addresses.yaml
  --tag TAG               first check that the tag is v and the version, and that CHANGELOG.md has the version
  --plain-http            use HTTP for this registry
  --help, -h              show this

  REGISTRY_USERNAME, REGISTRY_PASSWORD   log in to the registry first; without them, helm registry login counts
  SIGNING_KEY, SIGNING_KEYRING           sign with this key, as --key and --keyring do: the keyring itself, in base64
  SIGNING_PASSPHRASE                     the passphrase of the key, if it has one`

const options = {
  key: { type: 'string' },
  keyring: { type: 'string' },
  'passphrase-file': { type: 'string' },
  push: { type: 'boolean', default: false },
  tag: { type: 'string' },
  'plain-http': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

await runMain(async () => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  if (values.help) return console.log(help)
  await withSigning(values, process.env, async (signing) => {
    if (positionals.length > (values.push ? 1 : 0)) {
      throw new UserError(`Unexpected: ${positionals.join(' ')}. Name one registry, after --push.`, 2)
    }
    const address = positionals[0] ?? (await readAddresses(repository)).registry
    const registry = values.push ? registryAt(address, values['plain-http']) : undefined
    if (values.tag !== undefined) {
      checkTag(values.tag, readPackage().version, await readFile(join(repository, 'CHANGELOG.md'), 'utf8'))
    }
    const { helm4 } = await ensureTools(['helm4'])
    const { folder, chart } = await makePackages({ folder: packagesFolder, helm: helm4.path, signing, build: true })
    console.log(await readFile(join(folder, checksumsFile), 'utf8'))
    console.log(`Wrote these files and ${checksumsFile} to ${relative(process.cwd(), folder)}.`)
    if (registry) console.log(await pushChart(helm4.path, join(folder, chart), registry))
  })
})

function registryAt(address: string, plainHttp: boolean): Registry {
  if (address === '') {
    throw new UserError(
      'There is no registry to push to. Write --push oci://HOST/PATH, or set registry in addresses.yaml.',
      2,
    )
  }
  if (!/^oci:\/\/[^/]+/.test(address)) {
    const found = JSON.stringify(address)
    throw new UserError(`--push is ${found}, which is not an OCI registry. Write oci://HOST/PATH.`, 2)
  }
  const { REGISTRY_USERNAME: username, REGISTRY_PASSWORD: password } = process.env
  return { address, plainHttp, login: username && password ? { username, password } : undefined }
}
