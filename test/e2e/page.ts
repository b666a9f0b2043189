import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from '../../scripts/toolchain/paths.ts'

/** The code on a page of docs/, by the heading above it. */
export type Page = {
  /** The commands of a section: its blocks of shell code, in their order. */
  commands: (heading: string) => readonly [string, ...string[]]
  /** The first block of YAML in a section. */
  yaml: (heading: string) => string
}

/** Reads a page of docs/. */
export async function readPage(name: string): Promise<Page> {
  const text = await readFile(join(repository, 'docs', name), 'utf8')
  const sections = new Map(text.split(/^##+ /m).map((section) => [section.split('\n', 1)[0], section]))
  const blocks = (heading: string, language: string): readonly [string, ...string[]] => {
    const found = (sections.get(heading) ?? '').matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))
    const [first, ...others] = Array.from(found, ([, lines = '']) => lines)
    if (first === undefined) throw new Error(`docs/${name} has no ${language} under "${heading}".`)
    return [first, ...others]
  }
  return { commands: (heading) => blocks(heading, 'sh'), yaml: (heading) => blocks(heading, 'yaml')[0] }
}
