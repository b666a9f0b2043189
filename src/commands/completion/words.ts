import type { Command, Option } from 'commander'

/** An option as shells complete it. */
export type CompletedOption = {
  /** Such as -f, if it has one. */
  short?: string | undefined
  /** Such as --values. */
  long: string
  description: string
  /** What may follow it: these words, anything (then files are offered), or nothing. */
  value: readonly string[] | 'any' | 'none'
}

/** A command as shells complete it. */
export type CompletedCommand = {
  name: string
  summary: string
  options: readonly CompletedOption[]
  /** The words that its argument can be. Without any, files are offered. */
  words: readonly string[]
}

/** What a shell needs to know of a command. */
export function completedCommand(command: Command): CompletedCommand {
  return {
    name: command.name(),
    summary: command.summary(),
    options: command.createHelp().visibleOptions(command).map(completedOption),
    words: command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices),
  }
}

function completedOption({ short, long = '', description, required, optional, argChoices }: Option): CompletedOption {
  return { short, long, description, value: argChoices ?? (required || optional ? 'any' : 'none') }
}

/** All spellings of an option. */
export const spellings = ({ short, long }: CompletedOption): string[] => (short === undefined ? [long] : [short, long])
