import { type Command, InvalidArgumentError } from 'commander'
import type { SetKind, ValuesArguments } from '../model/given.ts'

/** What the flags of a command set, in the order of the command line. */
export type CollectedValues = { files: string[]; sets: Partial<Record<SetKind, string[]>> }

const sets: readonly (readonly [SetKind, string, string])[] = [
  ['set', 'key=value', 'set values, with types as Helm infers them'],
  ['set-string', 'key=value', 'set values as text'],
  ['set-file', 'key=path', 'set values to the contents of files'],
  ['set-json', 'key=json', 'set values to JSON'],
  ['set-literal', 'key=value', 'set a value to literal text, in which no character is special'],
]

/**
 * Adds the flags that set values to a command, each with the meaning that it has for Helm.
 * @param target where to collect; called for each flag
 */
export function addValuesOptions(command: Command, target: () => CollectedValues): Command {
  command.option(
    '-f, --values <file>',
    'values file in YAML, JSON or TypeScript; can be repeated, later files win',
    (text) => {
      target().files.push(...splitFiles(text))
    },
  )
  for (const [kind, argument, description] of sets) {
    command.option(`--${kind} <${argument}>`, description, (text) => {
      const { sets: collected } = target()
      collected[kind] = [...(collected[kind] ?? []), text]
    })
  }
  return command
}

/**
 * Rejects a call that gives no values: an empty list of files, as of a pattern that matches none, is no success.
 * @param which the values that are missing, for commands with several
 */
export function requireValues(command: Command, { files, sets }: CollectedValues, which = 'values'): void {
  if (files.length > 0 || Object.keys(sets).length > 0) return
  command.error(`error: there are no ${which}. Name a values file: -f fleet.yaml`, { exitCode: 2 })
}

/** Nothing yet. */
export function noValues(): CollectedValues {
  return { files: [], sets: {} }
}

/** The same flags, after others. */
export function joinValues(first: ValuesArguments, then: ValuesArguments): ValuesArguments {
  const kinds = new Set([...Object.keys(first.sets ?? {}), ...Object.keys(then.sets ?? {})] as SetKind[])
  return {
    files: [...(first.files ?? []), ...(then.files ?? [])],
    sets: Object.fromEntries(
      [...kinds].map((kind) => [kind, [...(first.sets?.[kind] ?? []), ...(then.sets?.[kind] ?? [])]]),
    ),
  }
}

/** Helm takes several files in one flag, separated by commas; a name with a comma is quoted. */
export function splitFiles(text: string): string[] {
  const fields = [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))(?=,|$)/g)]
  if (fields.map(([field]) => field).join('') !== text) {
    throw new InvalidArgumentError('Close the quotes around the name of a file, and double those inside.')
  }
  return fields.map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '').filter((name) => name !== '')
}
