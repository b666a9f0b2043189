import { type CompletedCommand, spellings } from './words.ts'

/** The script for bash 3.2 or newer. Where it offers nothing, bash offers files. */
export function bashScript(commands: readonly CompletedCommand[]): string {
  const names = [...commands.map(({ name }) => name), 'help', '--help', '--version']
  return `# Completes protocol-mapper-agents in bash.
_protocol_mapper_agents() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${names.join(' ')}"
  else
    case "\${COMP_WORDS[1]} \${COMP_WORDS[COMP_CWORD - 1]}" in
${commands.flatMap(valueCases).join('\n')}
    *)
      case "\${COMP_WORDS[1]} $current" in
${commands.flatMap(wordCases).join('\n')}
      esac
      ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _protocol_mapper_agents protocol-mapper-agents
`
}

/** What follows an option: its words or, with none, files. */
function valueCases({ name, options }: CompletedCommand): string[] {
  return options.flatMap((option) => {
    if (option.value === 'none') return []
    const patterns = spellings(option).map((spelling) => `"${name} ${spelling}"`)
    const words = option.value === 'any' ? '' : option.value.join(' ')
    return [`    ${patterns.join(' | ')}) words="${words}" ;;`]
  })
}

/** What stands alone: options, and the words of arguments. */
function wordCases({ name, options, words }: CompletedCommand): string[] {
  const flags = `      "${name} -"*) words="${options.flatMap(spellings).join(' ')}" ;;`
  return words.length === 0 ? [flags] : [flags, `      "${name} "*) words="${words.join(' ')}" ;;`]
}
