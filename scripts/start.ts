import { parseArgs } from 'node:util'
import { start } from './start/start.ts'
import { targetOptions } from './start/target.ts'
import { runMain } from './toolchain/user-error.ts'

const help = `Usage: npm start [-- --kubernetes VERSION]
       npm start -- --kubeconfig FILE [--context NAME] [--yes]
       npm start -- --context NAME [--yes]

Starts an embedded Kubernetes cluster on this machine (a real API server with simulated nodes) and installs both
examples on it. If you run it again, it upgrades them. It ignores the environment variable KUBECONFIG.

With --kubeconfig or --context, it installs on that cluster instead, and first shows what it will change.

  --kubernetes VERSION  the version of the embedded cluster, such as 1.30; see tools/ for all. By default, a new
                        cluster has the newest one, and a running one keeps its own
  --kubeconfig FILE     use the cluster of this kubeconfig file
  --context NAME        use the cluster of this context
  --yes, -y             install on that cluster without asking
  --help, -h            show this

"npm run stop" removes what this creates.`

await runMain(async () => {
  const { values } = parseArgs({ options: { ...targetOptions, kubernetes: { type: 'string' } } })
  await (values.help ? console.log(help) : start(values))
})
