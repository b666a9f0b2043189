import { basename, isAbsolute, relative, resolve } from 'node:path'
import type { Command } from 'commander'
import type { Io } from '../output/io.ts'
import { reportHtml } from '../output/plan/page/page.ts'
import { writeText } from '../output/write-text.ts'
import { packageName, readPackage } from '../package.ts'
import type { Plan } from '../plan/result.ts'
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
  const flags = Object.entries(sets).flatMap(([kind, each]) => each.map((text) => `--${kind} ${text}`))
  const page = await reportHtml(plan, {
    subject: [...files.map(bare), ...flags].join(', '),
    command: commandLine(given, io.folder),
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

/** The command that makes the same report again, in the same folder. */
function commandLine({ command, values: { files, sets }, against }: Given, folder: string): string {
  const near = (path: string): string => (isAbsolute(path) ? relative(folder, path) : path)
  const given = command.options.flatMap((option): string[] => {
    const name = option.attributeName()
    if (left.has(name) || command.getOptionValueSource(name) !== 'cli') return []
    const value: unknown = command.getOptionValue(name)
    if (value === true) return [`${option.long}`]
    return [`${option.long} ${quote(written.has(name) ? bare(String(value)) : String(value))}`]
  })
  return [
    `${packageName} plan`,
    ...files.map((file) => `-f ${quoteFile(near(file))}`),
    ...Object.entries(sets).flatMap(([kind, each]) =>
      each.map((text) => `--${kind} ${quote(kind === 'set-file' ? nearInSet(text, near) : text)}`),
    ),
    ...against.map((file) => `--against ${quoteFile(near(file))}`),
    ...given,
  ].join(' ')
}

/** A path without the folders of this machine. */
function bare(path: string): string {
  return isAbsolute(path) ? basename(path) : path
}

/** `key=path`, with the path near. */
function nearInSet(text: string, near: (path: string) => string): string {
  const equals = text.indexOf('=')
  return `${text.slice(0, equals + 1)}${near(text.slice(equals + 1))}`
}
