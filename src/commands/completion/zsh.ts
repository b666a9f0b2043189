import { type CompletedCommand, type CompletedOption, spellings } from './words.ts'

/** The script for zsh: a file in fpath, or one to source. */
export function zshScript(commands: readonly CompletedCommand[]): string {
  return `#compdef protocol-mapper-agents
# Completes protocol-mapper-agents in zsh.
_protocol_mapper_agents() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quote(`${name}:${summary}`)}`).join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  shift words
  ((CURRENT--))
  case $words[1] in
${commands.map(commandCase).join('\n')}
  esac
}
if [ "$funcstack[1]" = _protocol-mapper-agents ]; then
  _protocol_mapper_agents "$@"
else
  compdef _protocol_mapper_agents protocol-mapper-agents
fi
`
}

function commandCase({ name, options, words }: CompletedCommand): string {
  const rest = words.length === 0 ? '*:file:_files' : `1:word:(${words.join(' ')})`
  const specs = [...options.flatMap(specsOf), rest].map((spec) => ` \\\n      ${quote(spec)}`)
  return `  ${name})\n    _arguments${specs.join('')}\n    ;;`
}

/** An option can be repeated; its description is between brackets. */
function specsOf(option: CompletedOption): string[] {
  const description = option.description.replaceAll(/[[\]\\:]/g, '\\$&')
  const { value } = option
  const after = value === 'none' ? '' : value === 'any' ? ':value:_files' : `:value:(${value.join(' ')})`
  return spellings(option).map((spelling) => `*${spelling}[${description}]${after}`)
}

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
