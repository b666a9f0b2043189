import { parseArgs } from 'node:util'
import semver from 'semver'
import { pinKubernetes } from './toolchain/pin-kubernetes.ts'
import { runMain, UserError } from './toolchain/user-error.ts'

const help = `Usage: npm run toolchain:kubernetes -- VERSION

Pins a version of Kubernetes, such as 1.37.2, for the embedded cluster: writes go.mod and go.sum to tools/kubernetes, or
to tools/kubernetes-MINOR if a newer minor version is pinned. A patch replaces the one before. Needs Go.

Then run "npm run toolchain:pin" and "npm run schema:kubernetes".

  --help, -h  show this`

await runMain(async () => {
  const options = { help: { type: 'boolean', short: 'h', default: false } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  if (values.help) return console.log(help)
  const [version] = positionals
  if (positionals.length !== 1 || semver.valid(version) === null) {
    throw new UserError(`Name one version, such as 1.37.2. Found: ${positionals.join(' ') || 'none'}.\n\n${help}`, 2)
  }
  console.log(`Wrote ${await pinKubernetes(semver.clean(String(version)) ?? '')}.`)
})
