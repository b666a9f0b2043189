import { resolve } from 'node:path'
import { Command } from 'commander'
import { during, type Io } from '../output/io.ts'
import { jsonText } from '../output/json.ts'
import { remarkProblems } from '../output/problems/text.ts'
import { tidyJson, tidyText } from '../output/tidy.ts'
import { replaceText } from '../output/write-text.ts'
import { isAddress, isStandardInput } from '../read/remote.ts'
import { tidy } from '../tidy/tidy.ts'
import { addHelmOptions, type HelmOptions, rendering } from './helm-options.ts'
import { outputOption } from './output-option.ts'
import { addValuesOptions, noValues, splitFiles } from './values-options.ts'

type Options = HelmOptions & {
  readonly with: readonly (readonly string[])[]
  readonly write?: boolean
  readonly check?: boolean
  readonly output: 'text' | 'json'
}

const examples = `
Examples:
  protocol-mapper-agents tidy fleet.yaml                          # prints the file
  protocol-mapper-agents tidy fleet.yaml --write                  # changes the file
  protocol-mapper-agents tidy fleet.yaml --with north.yaml --with south.yaml --write
  protocol-mapper-agents tidy -f fleet.yaml north.yaml --check    # in a workflow

A value that equals a default may be there because of another file. Name all files that come with this
one: those before it with -f, those after it with --with, once for each installation.`

/** `tidy`: a values file, with what all agents say in the defaults. Exit code 1: it is not tidy (--check), or cannot be. */
export function tidyCommand(io: Io, exit: (code: number) => void): Command {
  const given = noValues()
  const command: Command = new Command('tidy')
    .summary('move what all agents say to the defaults')
    .description(
      'Moves what all agents say to the defaults, removes what equals a default, and sorts keys, with their comments. Renders the file as it was and as it is then, and changes nothing if an object would change. Prints the file, and what it did on the standard error; with --write and --check, only what it did.',
    )
    .usage('[options] <file>')
    .argument('[file]', 'values file in YAML')
    .option(
      '--with <files>',
      'files that an installation reads after it, separated by commas; can be repeated',
      others,
      [],
    )
    .option('--write', 'change the file instead of printing it')
    .option('--check', 'exit with 1 if the file is not tidy')
    .addOption(outputOption('text', 'json'))
    .addHelpText('after', examples)
  return addHelmOptions(addValuesOptions(command, () => given)).action(
    async (name: string | undefined, { with: after, write, check, output, ...options }: Options) => {
      if (name === undefined) command.error('error: there is no file. Name one: tidy fleet.yaml', { exitCode: 2 })
      if (write === true && check === true)
        command.error('error: --check changes no file. Leave out one of --check and --write.', { exitCode: 2 })
      if (write === true && (isStandardInput(name) || isAddress(name)))
        command.error(`error: --write changes a file, and ${name} is none. Leave it out.`, { exitCode: 2 })
      const result = await during(io, 'Reading the files', (progress) =>
        tidy(name, {
          ...rendering(options),
          folder: io.folder,
          given,
          with: after,
          warn: (problems) => remarkProblems(problems, io),
          progress,
        }),
      )
      const isTidy = result.text === result.before
      const isSafe = result.changes.length === 0
      if (write === true && isSafe && !isTidy)
        await replaceText(name, resolve(io.folder, name), result.before, result.text)
      const prints = write !== true && check !== true
      if (output === 'json') io.print(jsonText(tidyJson(result)))
      else if (prints) io.remark(tidyText(result, io.lookOfRemarks).trimEnd())
      else io.print(tidyText(result, io.look))
      if (output === 'text' && prints && isSafe) io.print(result.text)
      exit(!isSafe || (check === true && !isTidy) ? 1 : 0)
    },
  )
}

function others(text: string, before: readonly (readonly string[])[]): string[][] {
  return [...before.map((names) => [...names]), splitFiles(text)]
}
