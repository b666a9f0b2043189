import { parseArgs } from 'node:util'
import { toolNames } from './toolchain/catalog.ts'
import { ensureTools } from './toolchain/ensure.ts'
import { formatTable } from './toolchain/table.ts'
import { runMain } from './toolchain/user-error.ts'

const help = `Usage: npm run toolchain

Finds helm, kubectl, ct, etcd, the Kubernetes control plane and kwok on the PATH, builds those that are missing or have
the wrong version, and lists what is used. Keeps builds in the user's cache folder, or in $PROTOCOL_MAPPER_AGENTS_CACHE.`

await runMain(async () => {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h', default: false } } })
  if (values.help) return console.log(help)
  const tools = await ensureTools(toolNames)
  const rows = Object.values(tools).map(({ name, version, origin, path }) => [name, version, origin, path])
  console.log(formatTable(['NAME', 'VERSION', 'FROM', 'PATH'], rows))
})
