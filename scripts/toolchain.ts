import { parseArgs } from 'node:util'
import { wrapText } from '../src/output/wrap.ts'
import { type ToolName, toolNames } from './toolchain/catalog.ts'
import { ensureTools } from './toolchain/ensure.ts'
import { formatTable } from './toolchain/table.ts'
import { runMain, UserError } from './toolchain/user-error.ts'

const help = `Usage: npm run toolchain
       npm run toolchain -- NAME…

Finds tools on the PATH, downloads or builds those that are missing or have the wrong version, and lists what is used.
Keeps them in the user's cache folder, or in $PROTOCOL_MAPPER_AGENTS_CACHE. Without names, it does so for all:
${wrapText(toolNames.join(', '), 120)}

  TOOLS=WAYS        the ways to use, in order; TOOLS=path,download,build is the default
  TOOLS_MIRROR=URL  download https://HOST/PATH from URL/HOST/PATH
  --help, -h        show this

docs/tools.md has the details.`

await runMain(async () => {
  const options = { help: { type: 'boolean', short: 'h', default: false } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  if (values.help) return console.log(help)
  const tools = await ensureTools(positionals.length === 0 ? toolNames : positionals.map(toolName))
  const rows = Object.values(tools).map(({ name, version, origin, path }) => [name, version, origin, path])
  console.log(formatTable(['NAME', 'VERSION', 'FROM', 'PATH'], rows))
})

function toolName(text: string): ToolName {
  const name = toolNames.find((candidate) => candidate === text)
  if (name !== undefined) return name
  throw new UserError(`There is no tool ${JSON.stringify(text)}. Valid: ${toolNames.join(', ')}.`, 2)
}
