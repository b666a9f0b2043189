import { parseDocument } from 'yaml'
import { type Places, typescriptHead, yamlHead } from './head.ts'
import { typescriptOf } from './typescript.ts'

/**
 * The text of a starter file in YAML: the example, with its head adapted to the place of the file.
 * @param example text of a file in examples/, with a comment at its head
 */
export function yamlStarter(example: string, places: Places): string {
  const lines = example.split('\n')
  const end = lines.findIndex((line) => !line.startsWith('#'))
  const head = yamlHead(
    lines.slice(0, end).map((line) => line.slice(1)),
    places,
  )
  return [...head.map((line) => `#${line}`), ...lines.slice(end)].join('\n')
}

/**
 * The text of a starter file in TypeScript: the same values and comments as a typed object.
 * @param example text of a file in examples/, with a comment at its head
 */
export function typescriptStarter(example: string, places: Places): string {
  const document = parseDocument(example)
  const head = typescriptHead((document.commentBefore ?? '').split('\n'), places)
  return [
    ...head.map((line) => `//${line}`.trimEnd()),
    '',
    "import { defineValues } from 'protocol-mapper-agents'",
    '',
    `export default defineValues(${typescriptOf(document.contents)})`,
    '',
  ].join('\n')
}
