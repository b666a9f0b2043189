import { Command, CommanderError } from 'commander'
import { compareCommand } from './commands/compare.ts'
import { completionCommand } from './commands/completion.ts'
import { diffCommand } from './commands/diff.ts'
import { effectiveCommand } from './commands/effective.ts'
import { importCommand } from './commands/import.ts'
import { initCommand } from './commands/init.ts'
import { planCommand } from './commands/plan.ts'
import { splitCommand } from './commands/split.ts'
import { tidyCommand } from './commands/tidy.ts'
import { validateCommand } from './commands/validate.ts'
import { valuesCommand } from './commands/values.ts'
import { HelmError } from './helm/run.ts'
import { ProblemsError, UsageError } from './model/problem.ts'
import { type Io, processIo } from './output/io.ts'
import { remarkProblems } from './output/problems/text.ts'
import { readPackage } from './package.ts'

const description =
  'Shows, before anything is installed, whether values are valid, what each agent gets and which file sets it, where sites differ, what an upgrade restarts, and how much load that causes.'

const examples = `
Examples:
  protocol-mapper-agents init
  protocol-mapper-agents import manifests/ > fleet.yaml
  protocol-mapper-agents validate -f fleet.yaml -f north.yaml
  protocol-mapper-agents effective -f fleet.yaml -f north.yaml --agent press-shop --origin
  protocol-mapper-agents compare -f fleet.yaml north.yaml south.yaml
  protocol-mapper-agents diff -f fleet.yaml --to -f fleet-new.yaml
  protocol-mapper-agents plan -f fleet.yaml -f north.yaml --per-agent 1000
  protocol-mapper-agents split -f fleet.yaml --releases 3

Each command has its own examples: protocol-mapper-agents <command> --help

The exit code is 0 if all is well, 1 if there are problems or no answer, 2 for wrong usage.`

/**
 * Runs the CLI.
 * @param args the arguments after the CLI's name
 * @returns the exit code: 0 done, 1 problems or no answer, 2 wrong usage
 */
export async function main(args: readonly string[], io: Io = processIo()): Promise<number> {
  let code = 0
  const program = programOf(io, (wanted) => {
    code = wanted
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    return explain(error, io)
  }
}

/**
 * The CLI with all its commands.
 * @param exit takes the exit code of a command that has done its work; 0 without it
 */
export function programOf(io: Io, exit: (code: number) => void): Command {
  const program = new Command('protocol-mapper-agents')
    .description(description)
    .version(readPackage().version, '-V, --version', 'print the version')
    .addHelpText('after', examples)
    .helpCommand('help [command]', 'show the help of a command')
    // Leaves the arguments of a command to it, in their order: the files among them stay between the flags.
    .enablePositionalOptions()
  for (const command of [
    validateCommand(io, exit),
    effectiveCommand(io, exit),
    compareCommand(io),
    diffCommand(io, exit),
    planCommand(io, exit),
    splitCommand(io, exit),
    tidyCommand(io, exit),
    valuesCommand(io),
    initCommand(io),
    importCommand(io, exit),
    completionCommand(io),
  ])
    program.addCommand(command)
  for (const command of [program, ...program.commands]) {
    command
      .helpOption('-h, --help', 'show this help')
      .exitOverride()
      .showHelpAfterError('Run with --help to see all options.')
      .configureOutput({ writeOut: io.print, writeErr: (text) => io.remark(text.trimEnd()) })
  }
  return program
}

/** Prints what went wrong, and returns the exit code. */
function explain(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof ProblemsError) {
    remarkProblems(error.problems, io)
    return 1
  }
  if (error instanceof UsageError) {
    io.remark(error.message)
    return 2
  }
  if (error instanceof HelmError) {
    io.remark(error.message)
    return 1
  }
  throw error
}
