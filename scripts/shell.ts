import { parseArgs } from 'node:util'
import { openShell } from './start/shell.ts'
import { helpOption } from './start/target.ts'
import { runMain } from './toolchain/user-error.ts'

const help = `Usage: npm run shell

Opens your shell with KUBECONFIG set to the embedded cluster that "npm start" started, and with helm and kubectl on the
PATH. Ends with the exit code of that shell.

  --help, -h  show this

To use the cluster in the shell that you are in: eval "$(npm run -s env)"`

await runMain(async () => {
  const { values } = parseArgs({ options: helpOption })
  if (values.help) return console.log(help)
  process.exitCode = await openShell()
})
