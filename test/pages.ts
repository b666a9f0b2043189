import { type Block, readDocuments } from '../scripts/docs/document.ts'

/** Every document of the repository. */
export const documents = await readDocuments()

/** The code in a document, by the heading above it. */
export type Page = {
  /** The commands of a section: its blocks of shell code, in their order. */
  commands: (heading: string) => readonly [string, ...string[]]
  /** The first block of YAML in a section. */
  yaml: (heading: string) => string
  /** The first block of text in a section, such as what a command prints. */
  text: (heading: string) => string
  /** What the page shows of each block of shell code: the blocks of text below it, up to the next one. */
  printed: readonly Printed[]
  /** Code between words. */
  spans: readonly string[]
}

/** Commands, and what they print. */
type Printed = { readonly heading: string; readonly commands: string; readonly outputs: readonly string[] }

/** The code in a document. @param path from the top of the repository */
export function pageAt(path: string): Page {
  const document = documents.find((each) => each.path === path)
  if (document === undefined) throw new Error(`There is no document ${path}.`)
  const blocks = (heading: string, language: string): readonly [string, ...string[]] => {
    const found = document.blocks.filter((block) => block.heading === heading && block.language === language)
    const [first, ...others] = found.map(({ text }) => text)
    if (first === undefined) throw new Error(`${path} has no ${language} under "${heading}".`)
    return [first, ...others]
  }
  return {
    commands: (heading) => blocks(heading, 'sh'),
    yaml: (heading) => blocks(heading, 'yaml')[0],
    text: (heading) => blocks(heading, 'text')[0],
    printed: document.blocks.flatMap(({ heading, language, text: commands }, index) => {
      if (language !== 'sh') return []
      const below = document.blocks.slice(index + 1)
      const next = below.findIndex((block) => block.language === 'sh')
      const texts = below.slice(0, next === -1 ? undefined : next).filter((block) => block.language === 'text')
      return [{ heading, commands, outputs: texts.map(({ text }) => text) }]
    }),
    spans: document.spans,
  }
}

/** Whether a block of code is for a shell. */
export const isShell = ({ language }: Block): boolean => ['sh', 'bash', 'shell', 'console'].includes(language)

/** A call of the CLI, and nothing else: without words such as NAME, and without an ellipsis. */
const call = /^(?:npx )?protocol-mapper-agents ((?!.*(?:…|\b[A-Z]{3,}\b))[^|&;<>#]*)(?: #.*)?$/

/**
 * The arguments of the CLI in a block of shell code or in code between words, each call on its own.
 * @returns nothing if there are other commands too
 */
export function callsIn(code: Block | string): { atTop: boolean; args: string }[] {
  const [text, shell] = typeof code === 'string' ? [code, true] : [code.text, isShell(code)]
  const lines = text.replaceAll(/\\\n\s*/g, '').split('\n')
  const calls = lines.flatMap((line) => {
    const [, args] = call.exec(line) ?? []
    return args === undefined ? [] : [{ atTop: line.startsWith('npx '), args: args.trim() }]
  })
  return shell && calls.length === lines.length ? calls : []
}
