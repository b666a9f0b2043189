import { Argument, Command } from 'commander'
import type { Io } from '../output/io.ts'
import { bashScript } from './completion/bash.ts'
import { fishScript } from './completion/fish.ts'
import { type CompletedCommand, completedCommand } from './completion/words.ts'
import { zshScript } from './completion/zsh.ts'

const scripts: Readonly<Record<string, (commands: readonly CompletedCommand[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
}

const examples = `
Examples:
  protocol-mapper-agents completion bash > ~/.local/share/bash-completion/completions/protocol-mapper-agents
  protocol-mapper-agents completion zsh > ~/.zsh/_protocol-mapper-agents   # a folder in fpath
  protocol-mapper-agents completion fish > ~/.config/fish/completions/protocol-mapper-agents.fish

The script holds all words, so that completing starts no Node. Write it again after an update.`

/** `completion`: a script with which a shell completes commands, options, their values and files. */
export function completionCommand(io: Io): Command {
  const command = new Command('completion')
  return command
    .summary('print a script that completes commands and options in a shell')
    .description('Prints a script for a shell, which then completes commands, options, their values and files.')
    .addArgument(new Argument('<shell>', 'your shell').choices(Object.keys(scripts)))
    .addHelpText('after', examples)
    .action((shell: string) => {
      const commands = command.parent?.commands ?? []
      io.print(scripts[shell]?.(commands.map(completedCommand)) ?? '')
    })
}
