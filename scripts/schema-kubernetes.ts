import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { pinKubernetes } from './schema-kubernetes/index.ts'
import { runMain } from './toolchain/user-error.ts'

const help = `Usage: npm run schema:kubernetes

Writes schema/kubernetes.json: the Kubernetes definitions that schema/definitions refers to, in the version that
tools/kubernetes pins. Run it after you refer to another definition or change that version. Starts an embedded cluster
for a few seconds.`

await runMain(async () => {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h', default: false } } })
  if (values.help) return console.log(help)
  const { version, count } = await pinKubernetes(fileURLToPath(new URL('..', import.meta.url)))
  console.log(`Wrote schema/kubernetes.json: ${count} definitions of Kubernetes ${version}.`)
})
