import { parseArgs } from 'node:util'
import { helpOption } from './start/target.ts'
import { exportLines, findWorkplace } from './start/workplace.ts'
import { runMain } from './toolchain/user-error.ts'

const help = `Usage: eval "$(npm run -s env)"

Prints lines for a POSIX shell (bash, zsh) that set KUBECONFIG to the embedded cluster that "npm start" started, and put
helm and kubectl on the PATH. On Windows, the lines are for PowerShell: npm run -s env | Out-String | Invoke-Expression

  --help, -h  show this

For other shells: npm run shell`

await runMain(async () => {
  const { values } = parseArgs({ options: helpOption })
  console.log(values.help ? help : exportLines(await findWorkplace(), process.env).join('\n'))
})
