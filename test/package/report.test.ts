import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { execa } from 'execa'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest'
import { repository } from '../../scripts/toolchain/paths.ts'
import { drawn } from '../seed.ts'
import { noBrowser, startBrowser } from './browser.ts'
import { program } from './project.ts'

const values = `protocolMapperAgentDefaults:
  image: {tag: "2.0.0"}
  connectwareHost: connectware.example.com
  progressiveServiceDeployment: {enabled: true}
  podDisruptionBudget: {enabled: true}
protocolMapperAgents:
  - name: press-shop
  - {name: paint-shop, progressiveServiceDeployment: {enabled: false}}
  - name: inspection
    persistence: {enabled: false}
    environmentVariables: {agentName: ""}
    service: {enabled: true}
    autoscaling: {enabled: true}
`
/** Names of files end up on the page. */
const file = "<img src=x onerror=alert(1)>'&amp;.yaml"
const question = [
  ...['--per-agent', '1000', '--capacity', '200', '--clients', '8'],
  ...['--recommend', '--max-rate', '50', '--against', 'old.yaml'],
]

let folder: string
let report: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-'))
  report = join(folder, 'report.html')
  await writeFile(join(folder, file), values)
  await writeFile(join(folder, 'old.yaml'), values.replace('2.0.0', '1.9.0'))
  const PATH = [dirname(inject('helm').helm4), process.env.PATH].join(delimiter)
  const args = ['plan', '-f', join(folder, file), ...question, '--report', report]
  await execa('node', [join(repository, 'dist/cli.js'), ...args], { cwd: folder, env: { PATH } })
})
afterAll(() => rm(folder, { recursive: true }))

describe('plan --report', () => {
  it.each([
    ['', '--save-dev'],
    ['/plug ins/agents', '--prefix "/plug ins/agents" --omit=dev --save-prod'],
  ])('says how to install the drawing packages if they are missing; plugin: "%s"', async (plugin, options) => {
    await writeFile(join(inject('package').project, 'fleet.yaml'), values)
    const args = ['plan', '-f', 'fleet.yaml', '--per-agent', '10', '--report', 'report.html']
    const { exitCode, stderr } = await program(args, plugin === '' ? {} : { HELM_PLUGIN_DIR: plugin })
    expect(stderr.trim()).toBe(
      `Reports need vega and vega-lite, which are not installed. Install them: npm install ${options} vega@^6.4.0 vega-lite@^6.5.0`,
    )
    expect(exitCode).toBe(2)
  })
})

if (noBrowser !== undefined) console.warn(`The report is not tested: ${noBrowser}.`)

/** How a page is looked at, in a window of pixels. */
type View = { width?: number; height?: number; media?: 'print'; colorScheme?: 'light' | 'dark' }

describe('the report in a browser', () => {
  let browser: Browser
  let shared: Page
  beforeAll(async () => {
    if (noBrowser !== undefined) return
    browser = await startBrowser()
    shared = await browser.newPage()
    await shared.goto(pathToFileURL(report).href)
  })
  afterAll(() => browser?.close())
  beforeEach(({ skip }) => skip(noBrowser !== undefined, noBrowser))

  /** A page of its own, for tests that change it or how it is opened. */
  const open = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, ...options })
    onTestFinished(() => context.close())
    const page = await context.newPage()
    page.on('console', (message) => faults.push(message.text()))
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('request', (request) => requests.push(request.url()))
    await page.goto(pathToFileURL(report).href)
    return page
  }
  /** The page of those that only look at it: one for each test would take most of their time. */
  const view = async ({ width = 1000, height = 900, ...how }: View = {}): Promise<Page> => {
    await shared.setViewportSize({ width, height })
    await shared.emulateMedia({ media: 'screen', colorScheme: 'light', ...how })
    return shared
  }
  const faults: string[] = []
  const requests: string[] = []
  beforeEach(() => {
    faults.length = 0
    requests.length = 0
  })

  it('uses no network, reports no error, and treats names as text', async () => {
    const page = await open()
    await page.waitForLoadState('networkidle')
    expect(await page.locator('header p').first().textContent()).toBe(`${file}: 3 agents, 8 pods`)
    expect(await page.title()).toBe(`Restart plan: ${file}`)
    expect(await page.locator('img').count()).toBe(0)
    expect(faults).toEqual([])
    expect(requests).toEqual([pathToFileURL(report).href])
  })

  it('says first what happens, in words and in three figures, before and after', async () => {
    const page = await view({ width: 390, height: 844 })
    const verdict = page.locator('.verdict')
    expect(await verdict.getByRole('heading').textContent()).toMatch(
      /^A second stampede of [\d.]+ fetches per second begins after 3\smin$/,
    )
    const figures = await verdict.locator('dl > div').allInnerTexts()
    const [peak = '', stampede = '', end = ''] = figures.map((text) => text.replace(/\s+/g, ' '))
    expect(peak).toMatch(/^Peak as given [\d.]+ fetches\/s at .* recommended [\d.]+ fetches\/s at /)
    expect(stampede).toMatch(/^Second stampede as given [\d.]+ fetches\/s at 3 min recommended none$/)
    expect(end).toMatch(/^Finished after as given .+ recommended .+$/)
    const [bottom] = await each<number>(page, '.verdict', 'verdict => verdict.getBoundingClientRect().bottom')
    expect(bottom).toBeLessThan(844)
    expect(await each(page, '.verdict .level', 'each => getComputedStyle(each).color')).toEqual(['rgb(180, 38, 38)'])
  })

  it('says once what to write: the recommended values, next to the advice', async () => {
    const page = await view()
    const advice = page.getByRole('region', { name: 'What to do' })
    expect(await advice.getByRole('region', { name: 'the recommended values' }).count()).toBe(1)
    expect(await advice.textContent()).toMatch(/A second stampede begins .* The recommended values avoid it\./s)
    expect(await advice.textContent()).not.toMatch(/Windows of/)
  })

  it('shows the curves in one picture, with the rate asked for, the peaks and the second stampede', async () => {
    const page = await view()
    expect(await page.getByRole('img').count()).toBe(1)
    const [name = ''] = await each<string>(page, 'svg', 'svg => svg.querySelector("title").textContent')
    expect(name).toMatch(/^Load over time\. Without progressive service deployment: At most [\d,]+ fetches per second/)
    expect(name).toMatch(/A second stampede from 3 min on/)
    expect(name).toMatch(/With the recommended values: At most (?:\d\d?|\d\.\d+) fetches/)
    const labels = await each<string>(page, 'svg text', 'text => text.textContent')
    expect(labels.filter((text) => text.startsWith('second stampede'))).toHaveLength(2)
    expect(labels.filter((text) => text.includes('peak '))).toHaveLength(4)
    expect(await page.locator('svg:visible [stroke="var(--asked)"]').count()).toBe(4)
    expect(await each(page, '[fill="var(--stampede)"]', 'each => getComputedStyle(each).fill')).toContain(
      'rgb(194, 47, 47)',
    )
  })

  const looks = [
    ['light', 1000],
    ['dark', 1000],
    ['light', 360],
  ] as const
  it.each(drawn(looks, 'report'))(
    'has no accessibility problem that axe finds, %s, %d pixels wide',
    async (colorScheme, width) => {
      const page = await open({ colorScheme, bypassCSP: true, viewport: { width, height: 740 } })
      await page.evaluate(axe.source)
      const { violations, passes } = await page.evaluate<axe.AxeResults>('axe.run()')
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      expect(passes.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['color-contrast', 'heading-order', 'svg-img-alt', 'td-headers-attr']),
      )
    },
  )

  it.each(['light', 'dark'] as const)('has curves whose text is easy to read, %s', async (colorScheme) => {
    const page = await view({ colorScheme })
    const background = await backgroundOf(page)
    const colors = await each<string>(page, 'svg text', 'text => getComputedStyle(text).fill')
    expect(new Set(colors).size).toBe(2)
    for (const color of new Set(colors)) expect(contrast(color, background), color).toBeGreaterThan(4.5)
  })

  it('is dark if the reader prefers dark', async () => {
    const lightness = async (colorScheme: 'light' | 'dark') => {
      const page = await view({ colorScheme })
      return luminance(await backgroundOf(page))
    }
    expect(await lightness('light')).toBeGreaterThan(0.9)
    expect(await lightness('dark')).toBeLessThan(0.05)
  })

  it.each([360, 640, 1000])('is never wider than a window of %d pixels', async (width) => {
    const page = await view({ width, height: 740 })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    expect(await page.locator('svg:visible').count()).toBe(1)
    const small = await each<number>(page, 'svg text', 'text => text.getBoundingClientRect().height')
    expect(Math.min(...small)).toBeGreaterThan(10)
  })

  it('says when it was made and how to make it again, without folders of the machine', async () => {
    const page = await view()
    expect(await page.locator('time').textContent()).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    const command = await page.getByRole('region', { name: 'the command' }).textContent()
    expect(command).toMatch(
      /^protocol-mapper-agents plan -f '<img .*\.yaml' --against old\.yaml .*--report report\.html /,
    )
    for (const flag of ['--per-agent 1000', '--capacity 200', '--clients 8', '--recommend', '--max-rate 50']) {
      expect(command).toContain(flag)
    }
    expect(await page.content()).not.toContain(folder)
  })

  it('stacks tables on a phone, which stay tables for screen readers', async () => {
    const page = await view({ width: 390, height: 844 })
    const cut = await each(page, '.table', 'each => each.scrollWidth > each.clientWidth')
    expect(cut).not.toContain(true)
    const row = page.getByRole('row').filter({ hasText: 'busiest second' }).first()
    expect(await row.getByRole('cell').first().textContent()).toMatch(/^off/)
    expect(await page.getByRole('columnheader', { name: 'recommended' }).count()).toBe(1)
  })

  it('prints on two pages', async () => {
    const page = await view({ media: 'print' })
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true })
    expect(pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)).toHaveLength(2)
  })

  it('copies values with only the keyboard', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] })
    const name = 'Copy the recommended values'
    const focused = () => page.evaluate('document.activeElement.getAttribute("aria-label")')
    for (let tabs = 0; tabs < 40 && (await focused()) !== name; tabs++) await page.keyboard.press('Tab')
    expect(await focused()).toBe(name)
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('Copied').waitFor()
    const copied = await page.evaluate('navigator.clipboard.readText()')
    expect(copied).toMatch(/^protocolMapperAgentDefaults:\n(?:.*\n)+$/)
    expect(copied).toContain('warmupDuration: ')
  })

  it('selects values if it is not allowed to copy', async () => {
    const page = await open()
    await page.evaluate('navigator.clipboard.writeText = () => Promise.reject(new Error("refused"))')
    await page.getByRole('button', { name: 'Copy the recommended values' }).click()
    await page.getByRole('status').getByText('Selected').waitFor()
    expect(await page.evaluate('getSelection().toString()')).toMatch(/^protocolMapperAgent/)
  })

  it('needs scripts only for copying', async () => {
    const page = await open({ javaScriptEnabled: false })
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.locator('svg:visible').count()).toBe(1)
    expect(await page.getByText('warmupDuration: ').first().isVisible()).toBe(true)
  })

  it('prints all of it, dark on light, without buttons', async () => {
    // The width of a sheet of A4 between its margins.
    const page = await view({ colorScheme: 'dark', media: 'print', width: 718, height: 1000 })
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.locator('svg:visible').count()).toBe(1)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(718)
    const cut = await each(
      page,
      'main *',
      `each => each.scrollWidth > each.clientWidth && getComputedStyle(each).overflowX !== 'visible' && each.outerHTML`,
    )
    expect(cut.filter(Boolean)).toEqual([])
    expect(await backgroundOf(page)).toBe('rgb(255, 255, 255)')
  })
})

/** The results of a function for each visible element. It is text, because it runs in the page. */
async function each<Answer>(page: Page, selector: string, look: string): Promise<Answer[]> {
  const elements = `[...document.querySelectorAll(${JSON.stringify(selector)})].filter((each) => each.checkVisibility())`
  return page.evaluate<Answer[]>(`${elements}.map(${look})`)
}

async function backgroundOf(page: Page): Promise<string> {
  const [color = ''] = await each<string>(page, 'body', 'body => getComputedStyle(body).backgroundColor')
  return color
}

/** Contrast of two colors, as WCAG 2 defines it: 1–21. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/\d+/g) ?? []).map((part) => {
    const share = Number(part) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
