import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import which from 'which'
import { makeFolder } from '../program-folder.ts'

/** A folder with a values file and the script for a shell. */
async function withScript(shell: string): Promise<{ folder: string; script: string; text: string }> {
  const { folder, run } = await makeFolder({ 'fleet.yaml': '' })
  const { code, out, err } = await run('completion', shell)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const script = join(folder, `completion.${shell}`)
  await writeFile(script, out)
  return { folder, script, text: out }
}

/** A line up to the cursor, words that are offered, and words that are not. */
const lines: [line: string, offered: string[], not: string[]][] = [
  ['protocol-mapper-agents va', ['validate', 'values'], ['diff']],
  ['protocol-mapper-agents validate --out', ['--output'], ['--values']],
  ['protocol-mapper-agents validate --output ', ['text', 'json', 'github'], ['--values']],
  ['protocol-mapper-agents validate -o j', ['json'], ['text']],
  ['protocol-mapper-agents completion ', ['bash', 'zsh', 'fish'], []],
]

const file: (typeof lines)[number] = ['protocol-mapper-agents validate -f fl', ['fleet.yaml'], []]

/** The shells of this machine; undefined for one that it does not have. */
const shells = await Promise.all(
  ['bash', 'zsh', 'fish'].map(async (name) => [name, (await which(name, { nothrow: true })) ?? undefined] as const),
)
const [bash, zsh, fish] = shells.map(([, path]) => path)

/** Prints what is offered for the line in $2, one a line, with the script in $1. */
const completeInBash = `source "$1"; read -ra COMP_WORDS <<< "$2"; [[ $2 == *" " ]] && COMP_WORDS+=("")
  COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _protocol_mapper_agents; printf '%s\\n' "\${COMPREPLY[@]}"`

describe.skipIf(bash === undefined)('completion bash', () => {
  it.each(lines)('completes %j', async (line, offered, not) => {
    const { script } = await withScript('bash')
    const { stdout } = await execa(bash ?? '', ['-c', completeInBash, 'bash', script, line])
    expect(stdout.split('\n')).toEqual(expect.arrayContaining(offered))
    for (const word of not) expect(stdout.split('\n')).not.toContain(word)
  })
  it('leaves files to bash', async () => {
    const line = 'protocol-mapper-agents validate -f fl'
    const { script, text } = await withScript('bash')
    const { stdout } = await execa(bash ?? '', ['-c', completeInBash, 'bash', script, line])
    expect(stdout).toBe('')
    expect(text).toContain('complete -o default ')
  })
})

describe.skipIf(fish === undefined)('completion fish', () => {
  it.each([...lines, file])('completes %j', async (line, offered, not) => {
    const complete = 'source $argv[1]; complete -C $argv[2]'
    const { folder, script } = await withScript('fish')
    const args = ['--no-config', '-c', complete, script, line]
    const { stdout } = await execa(fish ?? '', args, { cwd: folder })
    const words = stdout.split('\n').map((each) => each.split('\t')[0])
    expect(words).toEqual(expect.arrayContaining(offered))
    for (const word of not) expect(words).not.toContain(word)
  })
})

/** Types the line in $2 and two tabs into a zsh on a terminal, and reads until it has shown the words from $3 on. */
const completeInZsh = `zmodload zsh/zpty; zpty z zsh -f -i; TRAPEXIT() { zpty -d z }
  zpty -w z "autoload -Uz compinit; compinit -u -D; source $1; echo RE''ADY"; zpty -r z seen '*READY*'
  zpty -w -n z "$2"$'\t\t'; seen=''
  for word in "\${@:3}"; do
    [[ $seen == *$word* ]] || { zpty -r z more "*$word*" || exit 1; seen+=$more }
  done`

describe.skipIf(zsh === undefined)('completion zsh', () => {
  it.each([...lines, file])('completes %j', async (line, offered) => {
    const { folder, script } = await withScript('zsh')
    const args = ['-f', '-c', completeInZsh, 'zsh', script, line, ...offered]
    // Ends it if a word never comes.
    await execa(zsh ?? '', args, { cwd: folder, timeout: 120_000 })
  })
})
