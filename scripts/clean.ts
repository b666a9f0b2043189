import { parseArgs } from 'node:util'
import { clean } from './start/clean.ts'
import { helpOption } from './start/target.ts'
import { runMain } from './toolchain/user-error.ts'

const help = `Usage: npm run clean

Empties the cache folder: removes the embedded clusters, and the tools that "npm start" and the tests keep there. The
next "npm start" gets the tools again. Tests that are running fail.

  --help, -h  show this

PROTOCOL_MAPPER_AGENTS_CACHE sets another cache folder, as for all commands.`

await runMain(async () => {
  const { values } = parseArgs({ options: helpOption })
  await (values.help ? console.log(help) : clean())
})
