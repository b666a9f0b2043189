import { parseArgs } from 'node:util'
import { status } from './start/status.ts'
import { clusterOptions } from './start/target.ts'
import { runMain } from './toolchain/user-error.ts'

const help = `Usage: npm run status
       npm run status -- --kubeconfig FILE [--context NAME]
       npm run status -- --context NAME

Shows the agents of the examples connectware and agent-as-a-service on the embedded cluster that "npm start" started, or
on a cluster of your own. Changes nothing. The exit code is 1 if the cluster is not running.

  --kubeconfig FILE  use the cluster of this kubeconfig file
  --context NAME     use the cluster of this context
  --help, -h         show this`

await runMain(async () => {
  const { values } = parseArgs({ options: clusterOptions })
  await (values.help ? console.log(help) : status(values))
})
