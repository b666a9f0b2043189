import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { slug } from 'github-slugger'
import { defineConfig } from 'vitepress'
import { readDocuments } from '../../scripts/docs/document.ts'
import { linkOnSite, linksOnSite } from '../../scripts/docs/markdown.ts'
import { excluded, navigationOf, pageOf } from '../../scripts/docs/site.ts'
import { repository } from '../../scripts/toolchain/paths.ts'

const index = 'docs/README.md'
const read = (path: string) => readFile(join(repository, path), 'utf8')

/** How VitePress makes the site from the documents. */
export default defineConfig({
  title: 'protocol-mapper-agents',
  description: JSON.parse(await read('package.json')).description,
  lang: 'en-US',
  srcDir: repository,
  srcExclude: excluded(await readDocuments()),
  rewrites: (path) => pageOf(path) ?? path,
  // Without an icon, browsers ask the server for one.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  markdown: {
    // The anchors of GitHub, so that a link works in both places.
    anchor: { slugify: slug },
    config: (md) => linksOnSite(md, repository),
  },
  // The page with an example of every problem is as large as it is.
  vite: { build: { chunkSizeWarningLimit: 4000 } },
  themeConfig: {
    nav: [{ text: 'Overview', link: '/overview' }],
    outline: [2, 4],
    search: { provider: 'local' },
    sidebar: navigationOf(await read(index), (target) => linkOnSite(index, target)),
  },
})
