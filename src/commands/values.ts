import { Command } from 'commander'
import type { Io } from '../output/io.ts'
import { jsonText } from '../output/json.ts'
import { fileValues } from '../read/values-yaml.ts'
import { printYaml } from '../text/yaml.ts'
import { outputOption } from './output-option.ts'

const examples = `
Examples:
  protocol-mapper-agents values fleet.ts > fleet.yaml
  protocol-mapper-agents values fleet.ts | helm upgrade --install agents CHART -f -`

/** `values`: a values file in TypeScript, as YAML. */
export function valuesCommand(io: Io): Command {
  return new Command('values')
    .summary('print a values file in TypeScript as YAML')
    .description(
      'Prints the values of a file as YAML for helm -f. Text that could be read as something else is quoted.',
    )
    .argument('<file>', 'values file in TypeScript, JavaScript, JSON or YAML')
    .addOption(outputOption('yaml', 'json'))
    .addHelpText('after', examples)
    .action(async (file: string, { output }: { output: 'yaml' | 'json' }) => {
      const values = await fileValues(file, io.folder)
      io.print(output === 'json' ? jsonText(values) : printYaml(values))
    })
}
