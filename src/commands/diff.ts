import type { Command } from 'commander'
import { diff, isHarmful } from '../diff/diff.ts'
import { defaultsKey } from '../model/keys.ts'
import { diffJson, diffText } from '../output/diff.ts'
import type { Io } from '../output/io.ts'
import { jsonText } from '../output/json.ts'
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
      'Shows for each agent which objects an upgrade changes, whether its pods restart, and what happens to its volume and its number of pods; also what Kubernetes rejects, so that the upgrade fails, and which data is lost. No cluster is contacted: manual changes there are not seen.',
    )
    .option('--to', 'the files and flags that follow give the values of the upgrade')
    .option('--check', 'exit with 1 if the upgrade fails or deletes data, or may do so')
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
      const result = await diff(before, after, { ...rendering(options), folder: io.folder })
      io.print(output === 'json' ? jsonText(diffJson(result)) : diffText(result, io.paint))
      exit(check === true && result.agents.some(isHarmful) ? 1 : 0)
    },
  )
}
