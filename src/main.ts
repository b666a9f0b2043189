import { Command, CommanderError } from 'commander'
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

type Loaded = (io: Io, exit: (code: number) => void) => Promise<Command>

/** The commands, in the order of the help. To load them all takes longer than most of them take to run. */
const commands: Readonly<Record<string, Loaded>> = {
  validate: async (io, exit) => (await import('./commands/validate.ts')).validateCommand(io, exit),
  effective: async (io, exit) => (await import('./commands/effective.ts')).effectiveCommand(io, exit),
  compare: async (io) => (await import('./commands/compare.ts')).compareCommand(io),
  diff: async (io, exit) => (await import('./commands/diff.ts')).diffCommand(io, exit),
  plan: async (io, exit) => (await import('./commands/plan.ts')).planCommand(io, exit),
  split: async (io, exit) => (await import('./commands/split.ts')).splitCommand(io, exit),
  tidy: async (io, exit) => (await import('./commands/tidy.ts')).tidyCommand(io, exit),
  values: async (io) => (await import('./commands/values.ts')).valuesCommand(io),
  init: async (io) => (await import('./commands/init.ts')).initCommand(io),
  import: async (io, exit) => (await import('./commands/import.ts')).importCommand(io, exit),
  completion: async (io) => (await import('./commands/completion.ts')).completionCommand(io),
}

/** The commands that a run needs: the one that it names; all for help, for a mistyped name and for what completes them. */
function neededCommands([name = '']: readonly string[]): Loaded[] {
  const named = name === 'completion' ? undefined : Object.entries(commands).find(([each]) => each === name)
  return named === undefined ? Object.values(commands) : [named[1]]
}

/**
 * Runs the CLI.
 * @param args the arguments after the CLI's name
 * @returns the exit code: 0 done, 1 problems or no answer, 2 wrong usage
 */
export async function main(args: readonly string[], io: Io = processIo()): Promise<number> {
  let code = 0
  const exit = (wanted: number): void => {
    code = wanted
  }
  const program = await programOf(io, exit, neededCommands(args))
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    return explain(error, io)
  }
}

/**
 * The CLI with its commands.
 * @param exit takes the exit code of a command that has done its work; 0 without it
 * @param needed the commands that it has; all by default
 */
export async function programOf(
  io: Io,
  exit: (code: number) => void,
  needed: readonly Loaded[] = Object.values(commands),
): Promise<Command> {
  const program = new Command('protocol-mapper-agents')
    .description(description)
    .version(readPackage().version, '-V, --version', 'print the version')
    .addHelpText('after', examples)
    .helpCommand('help [command]', 'show the help of a command')
    // Leaves the arguments of a command to it, in their order: the files among them stay between the flags.
    .enablePositionalOptions()
  for (const load of needed) program.addCommand(await load(io, exit))
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
