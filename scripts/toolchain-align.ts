import { parseArgs } from 'node:util'
import { aligned, alignPins } from './toolchain/align.ts'
import { runMain } from './toolchain/user-error.ts'

const help = `Usage: npm run toolchain:align

Raises the Go modules that several tools share to the newest version that any of them requires, in tools/, so that
each is compiled once. Needs Go, and the internet. Review what changes.

  --help, -h  show this`

await runMain(async () => {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h', default: false } } })
  if (values.help) return console.log(help)
  for (const [group, count] of await alignPins()) console.log(`tools/${group}: raised ${count} requirements`)
  console.log(`${aligned.join(', ')} now share the versions of their modules.`)
})
