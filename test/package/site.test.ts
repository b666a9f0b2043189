import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageOf } from '../../scripts/docs/site.ts'
import { repository } from '../../scripts/toolchain/paths.ts'
import { documents } from '../pages.ts'
import { drawn } from '../seed.ts'
import { noBrowser, startBrowser } from './browser.ts'

let site: string
beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), 'site-'))
  await execa('node', ['scripts/docs.ts', '--out', site], { cwd: repository })
})
afterAll(() => rm(site, { recursive: true }))

/** The pages that the site must have. */
const pages = documents.flatMap(({ path }) => pageOf(path)?.replace(/md$/, 'html') ?? [])

it('the site has a page for every document for users and developers', async () => {
  const found = (await readdir(site)).filter((file) => file.endsWith('.html') && file !== '404.html')
  expect(found.sort()).toEqual(pages.toSorted())
})

describe.skipIf(noBrowser)('in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser.close())

  /** A page of the site, read from its folder, and what went wrong in it. */
  async function open(width: number, colorScheme: 'light' | 'dark'): Promise<{ page: Page; errors: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme })
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))
    await page.route('**', (route) => {
      const { hostname, pathname } = new URL(route.request().url())
      const file = join(site, pathname)
      if (hostname === 'site.test' && existsSync(file)) return route.fulfill({ path: file })
      errors.push(route.request().url())
      return route.abort()
    })
    return { page, errors }
  }

  it('no page is wider than a phone, asks another server, or lacks a file', async () => {
    const { page, errors } = await open(390, 'dark')
    const wide: string[] = []
    for (const name of drawn(pages, 'site', 6)) {
      await page.goto(`http://site.test/${name}`)
      if (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) wide.push(name)
    }
    expect(wide).toEqual([])
    expect(errors).toEqual([])
    await page.close()
  })

  it.each(['light', 'dark'] as const)('shows the picture for %s pages', async (scheme) => {
    const { page } = await open(1440, scheme)
    await page.goto('http://site.test/overview.html')
    const shown = page.locator('.picture img:visible')
    expect(await shown.count()).toBe(1)
    expect(await shown.getAttribute('src')).toContain(`restart-${scheme}`)
    await page.close()
  })

  it('finds the section of an id', async () => {
    const { page } = await open(1440, 'light')
    await page.goto('http://site.test/index.html')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('searchbox').fill('unknown-key')
    const first = page.locator('.results a').first()
    await first.waitFor()
    expect(await first.getAttribute('href')).toBe('/problems.html#unknown-key')
    await page.close()
  })
})
