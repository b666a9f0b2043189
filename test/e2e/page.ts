import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from '../../scripts/toolchain/paths.ts'

/**
 * Reads a page of docs/.
 * @returns a function that returns the commands in the section of a heading: its blocks of shell code, in their order
 */
export async function readPage(name: string): Promise<(heading: string) => readonly [string, ...string[]]> {
  const text = await readFile(join(repository, 'docs', name), 'utf8')
  const sections = new Map(text.split(/^#+ /m).map((section) => [section.split('\n', 1)[0], section]))
  return (heading) => {
    const [first, ...others] = [...(sections.get(heading) ?? '').matchAll(/```sh\n(.*?)```/gs)].map(
      ([, lines = '']) => lines,
    )
    if (first === undefined) throw new Error(`docs/${name} has no commands under "${heading}".`)
    return [first, ...others]
  }
}
