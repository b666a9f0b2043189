import { lexer } from 'marked'
import type { Document } from './document.ts'

/** Documents that are not in docs/, and their pages on the site. */
const others: Readonly<Record<string, string>> = {
  'README.md': 'overview.md',
  'CHANGELOG.md': 'changelog.md',
  'CONTRIBUTING.md': 'contributing.md',
  'SECURITY.md': 'vulnerabilities.md',
  'charts/protocol-mapper-agents/README.md': 'chart.md',
  'schema/README.md': 'schema.md',
}

/**
 * The page of the site that a document becomes.
 * @param path from the top of the repository
 * @returns the path of the page from the top of the site, with `.md`; undefined if the site does not have the document
 */
export function pageOf(path: string): string | undefined {
  if (path === 'docs/README.md') return 'index.md'
  return path in others ? others[path] : /^docs\/([\w-]+\.md)$/.exec(path)?.[1]
}

/** A part of the navigation: a heading of the index, and the links below it. */
export type Group = { text: string; items: { text: string; link: string }[] }

/**
 * The navigation of the site: the sections of the index, each with the pages that its table names first.
 * @param index the text of docs/README.md
 * @param linkOf what a link of the index leads to on the site; undefined if the site does not have it
 */
export function navigationOf(index: string, linkOf: (target: string) => string | undefined): Group[] {
  const groups: Group[] = []
  for (const token of lexer(index)) {
    if (token.type === 'heading' && token.depth === 2) groups.push({ text: token.text, items: [] })
    if (token.type !== 'table') continue
    for (const [, cell] of token.rows) {
      const [first] = cell?.tokens ?? []
      const link = first?.type === 'link' ? linkOf(first.href) : undefined
      if (first?.type === 'link' && link !== undefined) groups.at(-1)?.items.push({ text: first.text, link })
    }
  }
  return groups
}

/** Documents that the site does not have, as patterns that VitePress leaves out. */
export const excluded = (documents: readonly Document[]): string[] =>
  documents.map(({ path }) => path).filter((path) => pageOf(path) === undefined)
