import { Command, Option } from 'commander'
import { callerOf } from '../caller/caller.ts'
import { init } from '../init/init.ts'
import { type Setup, setups } from '../init/setups.ts'
import type { Io } from '../output/io.ts'
import { packageFolder } from '../package.ts'

type Options = { setup: Setup; typescript: boolean }

const examples = `
Examples:
  protocol-mapper-agents init
  protocol-mapper-agents init --setup agent-as-a-service sites/north.yaml
  protocol-mapper-agents init --typescript

Setups:
  connectware         agents that fetch from an installation, staggered after a restart
  agent-as-a-service  agents through which clients inspect their traffic`

/** `init`: a values file to start from. */
export function initCommand(io: Io): Command {
  return new Command('init')
    .summary('write a commented values file to start from')
    .description('Writes a commented values file to start from. An existing file is left as it is.')
    .argument('[file]', 'file to write (default: values.yaml, or values.ts with --typescript)')
    .addOption(new Option('--setup <name>', 'what the file is for').choices(setups).default(setups[0]))
    .option('--typescript', 'write TypeScript instead of YAML; the same as a file that ends in .ts', false)
    .addHelpText('after', examples)
    .action(async (file: string | undefined, { setup, typescript }: Options) => {
      const caller = callerOf(io.folder, packageFolder)
      const { written, next } = await init({ setup, typescript, file, caller }, io.folder, packageFolder)
      io.print([`Wrote ${written}.`, ...next, ''].join('\n'))
    })
}
