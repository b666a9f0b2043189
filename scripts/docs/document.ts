import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import GithubSlugger from 'github-slugger'
import { lexer, walkTokens } from 'marked'
import { repository } from '../toolchain/paths.ts'

/** A block of code. */
export type Block = {
  /** The heading above it, as it is written. */
  readonly heading: string
  /** What is written behind the fence, such as `sh`; empty without it. */
  readonly language: string
  readonly text: string
}

/** A document in Markdown: what tests and the site need to know of it. */
export type Document = {
  /** From the top of the repository, with slashes. */
  readonly path: string
  /** The first heading, without markup; the path if there is none. */
  readonly title: string
  /** Where links can lead inside it, as GitHub names it. */
  readonly anchors: ReadonlySet<string>
  /** Where its links and pictures lead, as written. */
  readonly targets: readonly string[]
  readonly blocks: readonly Block[]
  /** Code between words. */
  readonly spans: readonly string[]
}

/** What a document says. @param path from the top of the repository */
export function parseDocument(path: string, text: string): Document {
  const slugger = new GithubSlugger()
  const anchors = new Set<string>()
  const targets: string[] = []
  const blocks: Block[] = []
  const spans: string[] = []
  let title: string | undefined
  let heading = ''
  walkTokens(lexer(text), (token) => {
    if (token.type === 'heading') {
      heading = token.text
      title ??= plain(heading)
      anchors.add(slugger.slug(plain(heading)))
    } else if (token.type === 'link' || token.type === 'image') {
      targets.push(token.href)
    } else if (token.type === 'html') {
      for (const [, target = ''] of token.raw.matchAll(/\b(?:src|srcset|href)="([^"]*)"/g)) targets.push(target)
    } else if (token.type === 'code') {
      blocks.push({ heading, language: token.lang ?? '', text: token.text })
    } else if (token.type === 'codespan') {
      spans.push(token.text)
    }
  })
  return { path, title: title ?? path, anchors, targets, blocks, spans }
}

/** A heading without marks of code, emphasis and links. */
const plain = (heading: string): string => heading.replaceAll(/\[([^\]]*)\]\([^)]*\)|[`*]/g, '$1')

/** The files of the repository whose names match patterns of Git, without those that Git ignores. */
export async function filesOf(...patterns: readonly string[]): Promise<string[]> {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate', '--', ...patterns]
  const deleted = ['ls-files', '-z', '--deleted', '--', ...patterns]
  const [present, gone] = await Promise.all(
    [list, deleted].map(async (args) => (await execa('git', args, { cwd: repository })).stdout.split('\0')),
  )
  return (present ?? []).filter((path) => path !== '' && !gone?.includes(path))
}

/** Every document of the repository. */
export async function readDocuments(): Promise<Document[]> {
  return Promise.all(
    (await filesOf('*.md')).map(async (path) => parseDocument(path, await readFile(join(repository, path), 'utf8'))),
  )
}
