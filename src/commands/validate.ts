import type { Command } from 'commander'
import { defaultsKey } from '../model/keys.ts'
import { during, type Io } from '../output/io.ts'
import { jsonText } from '../output/json.ts'
import { problemsGithub } from '../output/problems/github.ts'
import { problemJson } from '../output/problems/json.ts'
import { validationText } from '../output/validate.ts'
import { validate } from '../validate/validate.ts'
import { FilesCommand } from './files-command.ts'
import { addHelmOptions, type HelmOptions, rendering } from './helm-options.ts'
import { outputOption } from './output-option.ts'
import { addValuesOptions, noValues, requireValues } from './values-options.ts'

type Options = HelmOptions & { strict?: boolean; allow?: readonly string[]; output: 'text' | 'json' | 'github' }

const examples = `
Examples:
  protocol-mapper-agents validate -f fleet.yaml -f north.yaml
  protocol-mapper-agents validate fleet.ts --set ${defaultsKey}.image.tag=2.0.1
  protocol-mapper-agents validate --strict --allow image-latest -f fleet.yaml
  protocol-mapper-agents validate --strict --output github -f fleet.yaml   # in a workflow`

/** `validate`: all problems in values at once. */
export function validateCommand(io: Io, exit: (code: number) => void): Command {
  const values = noValues()
  const command = new FilesCommand('validate')
    .summary('find all problems in values')
    .description(
      "Finds all problems in values at once, each with file, line and column: what the chart's schema rejects and, if helm is installed, what the chart's own cross-field rules reject.",
    )
    .option(
      '--strict',
      'treat warnings as problems, including a missing helm and what the chart reports only after an installation',
    )
    .option(
      '--allow <id>',
      'accept the warnings with this id; can be repeated',
      (id, before: readonly string[] = []) => [...before, id],
    )
    .addOption(outputOption('text', 'json', 'github'))
    .addHelpText('after', examples)
  return addHelmOptions(addValuesOptions(command, () => values)).action(
    async (_files: string[], { strict = false, allow = [], output, ...options }: Options) => {
      requireValues(command, values)
      const result = await during(io, 'Checking the values', () =>
        validate(values, { ...rendering(options), strict, allow, folder: io.folder }),
      )
      const isOk = result.problems.every(({ severity }) => severity === 'warning')
      switch (output) {
        case 'json':
          io.print(jsonText({ ok: isOk, rules: result.rules, problems: result.problems.map(problemJson) }))
          break
        case 'github':
          io.print(problemsGithub(result.problems))
          break
        default:
          io.print(validationText(result, io.look))
      }
      exit(isOk ? 0 : 1)
    },
  )
}
