import { posix } from 'node:path'
import type { MarkdownRenderer } from 'vitepress'
import { targetOf } from './links.ts'
import { pageOf } from './site.ts'

type Token = ReturnType<MarkdownRenderer['parse']>[number]

/**
 * Where a link of a document leads on the site.
 * @param from the document, from the top of the repository
 * @returns undefined for files of the repository that are no page
 */
export function linkOnSite(from: string, target: string): string | undefined {
  if (target.startsWith('#')) return target
  const found = targetOf(from, target)
  if (found === undefined) return target
  const page = pageOf(found.path)
  return page && `/${page}${found.anchor && `#${found.anchor}`}`
}

/**
 * Makes links between documents lead to their pages. What links to other files of the repository becomes plain text: a
 * site does not know where its reader finds them. Pictures for light and for dark pages follow the switch of the page, and
 * cells of tables know their column, since a phone shows them below each other.
 * @param folder the top of the repository
 */
export function linksOnSite(md: MarkdownRenderer, folder: string): void {
  md.core.ruler.push('links-on-site', (state) => {
    const from = posix.relative(folder, state.env.realPath ?? state.env.path)
    labelCells(state.tokens)
    for (const token of state.tokens) {
      if (token.type === 'html_block') token.content = pictures(token.content, from)
      if (token.children) token.children = withLinks(token.children, from)
    }
  })
}

/** Tokens without the links that lead to no page; what they say stays. */
function withLinks(tokens: readonly Token[], from: string): Token[] {
  const open: boolean[] = []
  return tokens.filter((token) => {
    if (token.type === 'link_close') return open.pop()
    if (token.type !== 'link_open') return true
    const link = linkOnSite(from, token.attrGet('href') ?? '')
    if (link !== undefined) token.attrSet('href', link)
    open.push(link !== undefined)
    return link !== undefined
  })
}

/** Gives each cell of a table the heading of its column. */
function labelCells(tokens: readonly Token[]): void {
  let labels: string[] = []
  let column = 0
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'table_open') labels = []
    if (token.type === 'tr_open') column = 0
    if (token.type === 'th_open') labels.push(tokens[index + 1]?.content ?? '')
    if (token.type === 'td_open') token.attrSet('data-label', labels[column++] ?? '')
  }
}

const picture =
  /<picture>\s*<source [^>]*prefers-color-scheme: dark[^>]*srcset="([^"]*)"[^>]*>\s*<img alt="([^"]*)" src="([^"]*)">\s*<\/picture>/g

/** HTML with a picture for light and one for dark pages, of which style.css shows one. */
const pictures = (html: string, from: string): string =>
  html.replaceAll(picture, (_, dark: string, alt: string, light: string) => {
    const image = (source: string, scheme: string) =>
      `<img class="${scheme}-only" alt="${alt}" src="/${posix.join(posix.dirname(from), source)}">`
    return `<div class="picture">${image(light, 'light')}${image(dark, 'dark')}</div>`
  })
