import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { pinKubernetes } from './schema-kubernetes/index.ts'
import { runMain } from './toolchain/user-error.ts'

const help = `Usage: npm run schema:kubernetes

Writes schema/kubernetes.json, the Kubernetes definitions that schema/definitions refers to, and
schema/kubernetes-objects.json, what the API server makes of objects, in the version that tools/kubernetes pins. Run it
after you refer to another definition or change that version. Starts an embedded cluster for about 20 s.

  --help, -h  show this`

await runMain(async () => {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h', default: false } } })
  if (values.help) return console.log(help)
  const { version, definitions, types } = await pinKubernetes(fileURLToPath(new URL('..', import.meta.url)))
  console.log(`Wrote schema/kubernetes.json: ${definitions} definitions of Kubernetes ${version}.`)
  console.log(`Wrote schema/kubernetes-objects.json: defaults of ${types} types.`)
})
