import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesOf, parseDocument, readDocuments } from '../../../scripts/docs/document.ts'
import { brokenLinks } from '../../../scripts/docs/links.ts'
import { repository } from '../../../scripts/toolchain/paths.ts'

const [documents, files] = await Promise.all([readDocuments(), filesOf()])

describe('links', () => {
  it('of every document lead to a file of the repository, and to a heading in it', () => {
    expect(documents.map(({ path }) => path)).toEqual(expect.arrayContaining(['README.md', 'docs/README.md']))
    expect(documents.flatMap(({ targets }) => targets).length).toBeGreaterThan(100)
    expect(brokenLinks(documents, files)).toEqual([])
  })
  it.each([
    ['[a](b.md)', ['docs/a.md: the link b.md leads to no file']],
    ['[a](../a.md)', ['docs/a.md: the link ../a.md leads to no file']],
    ['# One\n[a](#two)', ['docs/a.md: the link #two leads to no heading of docs/a.md']],
    ['<img src="a.svg">', ['docs/a.md: the link a.svg leads to no file']],
    ['![a](a.svg)', ['docs/a.md: the link a.svg leads to no file']],
    ['| a |\n| - |\n| [a](b.md) |', ['docs/a.md: the link b.md leads to no file']],
    ['[a](../src)', []],
    ['[a](../src/)', []],
    ['# With `helm --wait`\n[a](#with-helm---wait)', []],
    ['# A\n# A\n[a](#a-1)', []],
    ['`[a](b.md)` [a](https://example.com/b.md)', []],
  ])('that lead nowhere are found: %s', (text, found) => {
    expect(brokenLinks([parseDocument('docs/a.md', text)], ['docs/a.md', 'src/cli.ts'])).toEqual(found)
  })
})

it('names of documents in code, messages and settings are those of files', async () => {
  const texts = await filesOf(
    ':!*.md',
    ':!*.lock',
    ':!package-lock.json',
    ':!*.svg',
    ':!*.tar.gz',
    ':!schema/kubernetes*',
  )
  const missing = await Promise.all(
    texts.map(async (path) => {
      const text = await readFile(join(repository, path), 'utf8')
      const named = Array.from(text.matchAll(/(?<![\w/.-])docs\/[a-z-]+\.(?:md|svg)\b/g), ([name]) => name)
      return named.filter((name) => !files.includes(name)).map((name) => `${path}: ${name}`)
    }),
  )
  // Made-up documents of the test of links.
  expect(missing.flat().filter((line) => !line.startsWith('test/scripts/docs/links.test.ts: '))).toEqual([])
})

it('the index lists every document for users and developers', () => {
  const index = documents.find(({ path }) => path === 'docs/README.md')
  const listed = index?.targets.map((target) => target.replace(/#.*/, ''))
  const pages = documents.map(({ path }) => path).filter((path) => /^docs\/(?!README)/.test(path))
  expect(pages.filter((path) => !listed?.includes(path.replace('docs/', '')))).toEqual([])
})
