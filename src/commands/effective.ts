import type { Command } from 'commander'
import { type EffectiveAgent, effective } from '../effective/effective.ts'
import { agentsKey, defaultsKey, overridesKey } from '../model/keys.ts'
import type { Problem } from '../model/problem.ts'
import { effectiveJson, effectiveText, effectiveYaml } from '../output/effective.ts'
import { during, type Io } from '../output/io.ts'
import { jsonText } from '../output/json.ts'
import type { Look } from '../output/look.ts'
import { remarkProblems } from '../output/problems/text.ts'
import { FilesCommand } from './files-command.ts'
import { outputOption } from './output-option.ts'
import { addValuesOptions, noValues, requireValues } from './values-options.ts'

type Options = { agent?: string; all?: boolean; origin?: boolean; output: 'text' | 'yaml' | 'json' }

const examples = `
Examples:
  protocol-mapper-agents effective -f fleet.yaml -f north.yaml --agent press-shop --origin
  protocol-mapper-agents effective fleet.ts --output yaml
  protocol-mapper-agents effective -f fleet.yaml --output json | jq '.[].settings.image.tag'

Layers, lowest first: chart (its values.yaml), defaults (${defaultsKey}), agent (its item in
${agentsKey}), override (${overridesKey}).`

/** `effective`: what each agent gets. Exit code 1: the chart's schema rejects values, so they cannot be installed. */
export function effectiveCommand(io: Io, exit: (code: number) => void): Command {
  const values = noValues()
  const command = new FilesCommand('effective')
    .summary('show what each agent gets, and which file sets it')
    .description(
      'Shows what each agent gets from all layers and files, merged as the chart merges them: the settings that the values set, or with --all every setting.',
    )
    .option('-a, --agent <name>', 'show only this agent')
    .option('--all', 'show settings that are as the chart has them, too; YAML and JSON always have them')
    .option('--origin', 'show the layer and line that set each setting, and what they override')
    .addOption(outputOption('text', 'yaml', 'json'))
    .addHelpText('after', examples)
  return addValuesOptions(command, () => values).action(
    async (_files: string[], { agent, all = false, origin = false, output }: Options) => {
      const warn = (problems: readonly Problem[]): void => {
        remarkProblems(problems, io)
        exit(problems.some(({ severity }) => severity === 'error') ? 1 : 0)
      }
      requireValues(command, values)
      const { text, isEmpty } = await during(io, 'Reading the values', async (progress) => {
        const agents = await effective(values, { agent, origin, folder: io.folder, warn, progress })
        return { text: textOf(agents, output, io.look, all), isEmpty: agents.length === 0 }
      })
      io.print(text)
      if (isEmpty) io.remark(`${agentsKey} lists no agents.`)
    },
  )
}

function textOf(agents: readonly EffectiveAgent[], output: Options['output'], look: Look, all: boolean): string {
  if (output === 'json') return jsonText(effectiveJson(agents))
  return output === 'yaml' ? effectiveYaml(agents) : effectiveText(agents, look, all)
}
