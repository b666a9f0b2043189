import { parseArgs } from 'node:util'
import { stop } from './start/stop.ts'
import { targetOptions } from './start/target.ts'
import { runMain } from './toolchain/user-error.ts'

const help = `Usage: npm run stop
       npm run stop -- --kubeconfig FILE [--context NAME] [--yes]
       npm run stop -- --context NAME [--yes]

Removes the embedded cluster that "npm start" started, and everything in it.

With --kubeconfig or --context, it removes from that cluster only the releases and namespaces that "npm start" created
there, and first shows what it will remove.

  --kubeconfig FILE  use the cluster of this kubeconfig file
  --context NAME     use the cluster of this context
  --yes, -y          remove from that cluster without asking
  --help, -h         show this`

await runMain(async () => {
  const { values } = parseArgs({ options: targetOptions })
  await (values.help ? console.log(help) : stop(values))
})
