import type { CompletedCommand, CompletedOption } from './words.ts'

const complete = 'complete -c protocol-mapper-agents'

/** The script for fish. Where it offers nothing, fish offers files. */
export function fishScript(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, summary, options, words }) => {
    const inside = `${complete} -n '__fish_seen_subcommand_from ${name}'`
    return [
      `${complete} -n __fish_use_subcommand -f -a ${name} -d ${quote(summary)}`,
      ...options.map((option) => `${inside} ${flagsOf(option)}`),
      ...(words.length === 0 ? [] : [`${inside} -f -a ${quote(words.join(' '))}`]),
    ]
  })
  return `${['# Completes protocol-mapper-agents in fish.', ...lines].join('\n')}\n`
}

function flagsOf({ short, long, description, value }: CompletedOption): string {
  const names = [...(short === undefined ? [] : [`-s ${short.slice(1)}`]), `-l ${long.slice(2)}`]
  const after = value === 'none' ? [] : value === 'any' ? ['-r -F'] : [`-x -a ${quote(value.join(' '))}`]
  return [...names, ...after, `-d ${quote(description)}`].join(' ')
}

const quote = (text: string): string => `'${text.replaceAll(/['\\]/g, '\\$&')}'`
