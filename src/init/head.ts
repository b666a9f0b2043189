import { quote } from '../text/quote.ts'

/** Where the reader of a starter file finds things, as they are to be written in it. */
export type Places = {
  /** The file itself, for a command line. */
  readonly file: string
  /** The chart, for a command line. */
  readonly chart: string
  /** The schema, as an editor finds it from the file. */
  readonly schema: string
}

/** A command of an example's head: the arguments before the chart, and those after it. */
const command = /^(\s*)helm install (\S+) \S+ -f \S+$/
const schemaLine = /^(\s*yaml-language-server: \$schema=).*$/

/** The comment at the head of an example, for a copy of the example in another place. */
export function yamlHead(lines: readonly string[], { file, chart, schema }: Places): string[] {
  return lines.map((line) =>
    line
      .replace(command, (_, blanks, release) => `${blanks}helm install ${release} ${quote(chart)} -f ${quote(file)}`)
      .replace(schemaLine, (_, start) => `${start}${schema}`),
  )
}

/** The same for a file in TypeScript, which Helm gets as YAML and whose types make the schema needless. */
export function typescriptHead(lines: readonly string[], { file, chart }: Places): string[] {
  const head = lines
    .filter((line) => !schemaLine.test(line))
    .map((line) =>
      line.replace(
        command,
        (_, blanks, release) =>
          `${blanks}npx protocol-mapper-agents values ${quote(file)} | helm install ${release} ${quote(chart)} -f -`,
      ),
    )
  while (head.at(-1)?.trim() === '') head.pop()
  return head
}
