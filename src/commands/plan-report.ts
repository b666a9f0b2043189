import { basename, isAbsolute, resolve } from 'node:path'
import type { Command } from 'commander'
import type { ValuesArguments } from '../model/given.ts'
import type { Io } from '../output/io.ts'
import { reportHtml } from '../output/plan/page/page.ts'
import { writeText } from '../output/write-text.ts'
import { packageName, readPackage } from '../package.ts'
import type { Plan } from '../plan/result.ts'
import { valuesFlags } from '../text/command-line.ts'
import { quote, quoteFile } from '../text/quote.ts'
import type { CollectedValues } from './values-options.ts'

/** What a report repeats of the command line. */
type Given = {
  readonly command: Command
  readonly values: CollectedValues
  readonly against: readonly string[]
}

/**
 * Writes a plan as a page. Reports are sent to others, so they name no folder of this machine.
 * @param name of the file, as it was given
 */
export async function writeReport(name: string, plan: Plan, given: Given, io: Io): Promise<void> {
  const { files, sets } = given.values
  const page = await reportHtml(plan, {
    subject: [...files.map(bare), ...Object.entries(sets).flatMap(keysOf)].join(', '),
    command: commandLine(given),
    version: readPackage().version,
    at: new Date(),
  })
  await writeText(name, resolve(io.folder, name), page, 'w')
  io.remark(`Wrote the report to ${name}.`)
}

/** Flags that name something to write. */
const written = new Set(['report', 'waves'])

/** Flags that are repeated from what was collected, and `--helm`, which is a matter of the machine. */
const left = new Set(['values', 'set', 'setString', 'setFile', 'setJson', 'setLiteral', 'against', 'helm'])

/** The command that makes the same report again, in a folder with the files. */
function commandLine({ command, values, against }: Given): string {
  const given = command.options.flatMap((option): string[] => {
    const name = option.attributeName()
    if (left.has(name) || command.getOptionValueSource(name) !== 'cli') return []
    const value: unknown = command.getOptionValue(name)
    if (value === true) return [`${option.long}`]
    return [`${option.long} ${quote(written.has(name) ? bare(String(value)) : String(value))}`]
  })
  return [
    `${packageName} plan`,
    ...valuesFlags(bareValues(values)),
    ...against.map((file) => `--against ${quoteFile(bare(file))}`),
    ...given,
  ].join(' ')
}

function bareValues({ files, sets }: CollectedValues): ValuesArguments {
  const { 'set-file': contents } = sets
  return { files: files.map(bare), sets: { ...sets, ...(contents && { 'set-file': contents.map(bareInSet) }) } }
}

/** A path without the folders of this machine, an address without a password. */
function bare(name: string): string {
  return isAbsolute(name) ? basename(name) : name.replace(/^(https?:\/\/)[^/@]*@/i, '$1')
}

/** `key=path`, several with commas, lists in braces: what is after `=`, `{` or a comma, and before a comma or the end. */
function bareInSet(text: string): string {
  return text.replaceAll(/(?<=[=,{])(?:[^=,{}\\]|\\.)+(?=[,}]|$)/g, bare)
}

/** The keys that flags of a kind set, without the values, which may be secret. */
function keysOf([kind, all]: readonly [string, readonly string[]]): string[] {
  // In the other kinds, commas separate several keys.
  const keys = kind === 'set-json' || kind === 'set-literal' ? /^[^={]+(?==)/g : /(?<=^|,)(?:[^,={}\\]|\\.)+(?==)/g
  return all.flatMap((text) => [`--${kind}`, text.match(keys)?.join(' ') ?? []].flat().join(' '))
}
