import { quote, quoteFile } from '../text/quote.ts'

/** The paths that are written into a starter file. */
export type Places = {
  /** What runs the CLI. */
  readonly command: string
  /** The file itself, for a command line. */
  readonly file: string
  /** The chart, for a command line. */
  readonly chart: string
  /** The schema, as editors resolve it from the file. */
  readonly schema: string
}

/** A command in an example's head: the arguments before the chart, and those after it. */
const install = /^(\s*)helm install (\S+) \S+ -f \S+$/
const schemaLine = /^(\s*yaml-language-server: \$schema=).*$/

/** The comment at the head of an example, adapted to a copy in another place. */
export function yamlHead(lines: readonly string[], { file, chart, schema }: Places): string[] {
  return lines.map((line) =>
    line
      .replace(
        install,
        (_, blanks, release) => `${blanks}helm install ${release} ${quote(chart)} -f ${quoteFile(file)}`,
      )
      .replace(schemaLine, (_, start) => `${start}${schema}`),
  )
}

/** The same for a file in TypeScript: Helm gets it as YAML, and its types replace the schema. */
export function typescriptHead(lines: readonly string[], { command, file, chart }: Places): string[] {
  const head = lines
    .filter((line) => !schemaLine.test(line))
    .map((line) =>
      line.replace(
        install,
        (_, blanks, release) =>
          `${blanks}${command} values ${quote(file)} | helm install ${release} ${quote(chart)} -f -`,
      ),
    )
  while (head.at(-1)?.trim() === '') head.pop()
  return head
}
