import type { ValuesArguments } from '../model/given.ts'
import { quote, quoteFile } from './quote.ts'

/**
 * The flags of a command line that give values, quoted for a POSIX shell.
 * @param fileWord what to write after `-f`: by default the name of the file
 */
export function valuesFlags(
  { files = [], sets = {} }: ValuesArguments,
  fileWord: (name: string) => string = quoteFile,
): string[] {
  return [
    ...files.map((name) => `-f ${fileWord(name)}`),
    ...Object.entries(sets).flatMap(([kind, all]) => all.map((argument) => `--${kind} ${quote(argument)}`)),
  ]
}
