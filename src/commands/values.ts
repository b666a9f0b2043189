import { Command } from 'commander'
import type { Io } from '../output/io.ts'
import { jsonText } from '../output/json.ts'
import { remarkProblems } from '../output/problems/text.ts'
import { fileValues } from '../read/values-yaml.ts'
import { printYaml } from '../text/yaml.ts'
import { outputOption } from './output-option.ts'

type Options = { readonly output: 'yaml' | 'json'; readonly values?: string }

const examples = `
Examples:
  protocol-mapper-agents values fleet.ts > fleet.yaml
  protocol-mapper-agents values fleet.ts | helm upgrade --install agents CHART -f -`

/** `values`: a values file in TypeScript, as YAML. */
export function valuesCommand(io: Io): Command {
  const command: Command = new Command('values')
    .summary('print a values file in TypeScript as YAML')
    .description(
      'Prints the values of a file as YAML for helm -f. Text that could be read as something else is quoted.',
    )
    .usage('[options] <file>')
    .argument('[file]', 'values file in TypeScript, JavaScript, JSON or YAML')
    .option('-f, --values <file>', 'the same as the argument')
    .addOption(outputOption('yaml', 'json'))
    .addHelpText('after', examples)
    .action(async (file: string | undefined, { output, values: flag }: Options) => {
      const name = file ?? flag
      if (name === undefined) command.error('error: there is no file. Name one: values fleet.ts', { exitCode: 2 })
      if (file !== undefined && flag !== undefined)
        command.error('error: values prints one file. Name one, with or without -f.', { exitCode: 2 })
      const values = await fileValues(name, io.folder, (problems) => remarkProblems(problems, io))
      io.print(output === 'json' ? jsonText(values) : printYaml(values))
    })
  return command
}
