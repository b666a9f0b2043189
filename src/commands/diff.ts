import type { Command } from 'commander'
import { shortPathFrom } from '../caller/around.ts'
import { callerOf } from '../caller/caller.ts'
import { chartFolder } from '../chart.ts'
import { upgradeCommands } from '../diff/commands.ts'
import { type Diff, diff, failsOrLosesData, runsTwice } from '../diff/diff.ts'
import type { ValuesArguments } from '../model/given.ts'
import { defaultsKey } from '../model/keys.ts'
import { diffJson, diffText } from '../output/diff.ts'
import { during, type Io } from '../output/io.ts'
import { jsonText } from '../output/json.ts'
import { remarkProblems } from '../output/problems/text.ts'
import { packageFolder } from '../package.ts'
import { FilesCommand } from './files-command.ts'
import { addHelmOptions, type HelmOptions, rendering } from './helm-options.ts'
import { outputOption } from './output-option.ts'
import { addValuesOptions, noValues, requireValues } from './values-options.ts'

type Options = HelmOptions & { to?: boolean; check?: boolean; output: 'text' | 'json' }

const examples = `
Examples:
  protocol-mapper-agents diff -f fleet.yaml -f north.yaml --to -f fleet-new.yaml -f north.yaml
  protocol-mapper-agents diff -f fleet.yaml --to -f fleet.yaml --set ${defaultsKey}.image.tag=2.1.0
  protocol-mapper-agents diff --check fleet.yaml --to fleet-new.yaml   # in a workflow

Files and flags before --to give the values of the release, those after it the values of the upgrade.`

/** `diff`: what an upgrade does to each agent. */
export function diffCommand(io: Io, exit: (code: number) => void): Command {
  const before = noValues()
  const after = noValues()
  let target = before
  const command = new FilesCommand('diff')
    .summary('show what an upgrade does to each agent')
    .description(
      'Shows for each agent which objects an upgrade changes, whether its pods restart, and what happens to its volume and its number of pods; also what Kubernetes rejects, so that the upgrade fails, which data is lost, and where two pods of one identity would run at once. With --release, it also shows the commands of an upgrade that takes several. No cluster is contacted: manual changes there are not seen.',
    )
    .option('--to', 'the files and flags that follow give the values of the upgrade')
    .option(
      '--check',
      'exit with 1 if the upgrade fails, deletes data or runs two pods of one identity at once, or may do so',
    )
    .addOption(outputOption('text', 'json'))
    .addHelpText('after', examples)
    .on('option:to', () => {
      target = after
    })
  return addHelmOptions(addValuesOptions(command, () => target)).action(
    async (_files: string[], { to, check, output, ...options }: Options) => {
      if (to !== true)
        command.error(
          'error: --to is missing. Put it before the files and flags of the upgrade: diff fleet.yaml --to fleet-new.yaml',
          { exitCode: 2 },
        )
      requireValues(command, before, 'values before --to, which are those of the release')
      requireValues(command, after, 'values after --to, which are those of the upgrade')
      const result = await during(io, 'Rendering the release and its upgrade', () =>
        diff(before, after, {
          ...rendering(options),
          folder: io.folder,
          warn: (problems) => remarkProblems(problems, io),
        }),
      )
      const isNamed = command.getOptionValueSource('release') !== 'default'
      const commands = isNamed ? commandsOf(result, after, options, io) : undefined
      io.print(output === 'json' ? jsonText(diffJson(result, commands)) : diffText(result, commands, io.look))
      exit(check === true && result.agents.some((agent) => failsOrLosesData(agent) || runsTwice(agent)) ? 1 : 0)
    },
  )
}

/** The commands of an upgrade that takes several, as the user types them in this folder. */
function commandsOf({ steps }: Diff, values: ValuesArguments, options: HelmOptions, io: Io): string[] {
  if (steps === undefined) return []
  const { folder, command: cli } = callerOf(io.folder, packageFolder)
  const { release } = rendering(options)
  return upgradeCommands(steps, { release, chart: shortPathFrom(folder, chartFolder), cli, values })
}
