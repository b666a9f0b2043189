import { drawDiagram } from '../../src/output/plan/page/diagram.ts'
import { colors } from '../../src/output/plan/page/style.ts'
import { importVega } from '../../src/output/plan/page/vega.ts'
import { conditionsOf } from '../../src/plan/question.ts'
import { columnsOf } from '../../src/plan/restart/columns.ts'
import type { Window } from '../../src/plan/restart/model.ts'
import { simulate } from '../../src/plan/restart/simulate.ts'
import { duration, fetchRate } from '../../src/text/format.ts'

/** The restart that the README shows: a fleet, what each agent fetches, and its window. */
const agents = 500
const fetches = 200
const window: Window = { durationMs: 180_000, minDelayMs: 200, maxDelayMs: 1000 }

/** In pixels. */
const width = 760
const captionHeight = 40

/**
 * The picture in README.md: the load of a restart without and with progressive service deployment, as `plan` simulates
 * it, on the same scale.
 * @returns SVG, for pages of light and of dark color
 */
export async function restartPicture(): Promise<Record<keyof typeof colors, string>> {
  const vega = await importVega()
  const variants = [
    { title: 'Without progressive service deployment', loads: loads(undefined) },
    { title: 'With it', loads: loads(window) },
  ].map(({ title, loads }) => ({ title, forecast: simulate(loads, conditionsOf({})) }))
  const endMs = Math.max(...variants.map(({ forecast }) => forecast.steadyState.lastMs))
  const highestRate = Math.max(...variants.map(({ forecast }) => forecast.peak.rate))
  const parts: string[] = []
  let top = 0
  for (const [index, { title, forecast }] of variants.entries()) {
    const { peak, steadyState, curve } = forecast
    const summary = `at most ${fetchRate(peak.rate)}, done after ${duration(steadyState.lastMs)}`
    const columns = columnsOf(curve, endMs, Math.round(width / 6))
    const diagram = { id: `restart-${index}`, columns, endMs, highestRate, label: `${title}: ${summary}` }
    const { html } = await drawDiagram(diagram, width, vega)
    parts.push(
      `<text x="2" y="${top + 18}" font-size="14" fill="currentColor"><tspan font-weight="600">${title}:</tspan> ${summary}</text>`,
      html.replace('<svg ', `<svg y="${top + captionHeight}" height="${heightOf(html)}" `),
    )
    top += captionHeight + heightOf(html) + 16
  }
  const start = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top}" font-family="system-ui, sans-serif"`
  const title = '<title>The load of a restart, without and with progressive service deployment</title>'
  const drawing = `${start} color="var(--text)">${title}${parts.join('')}</svg>\n`
  return { light: colored(drawing, colors.light), dark: colored(drawing, colors.dark) }
}

const loads = (window: Window | undefined) =>
  Array.from({ length: agents }, (_, index) => ({ name: `agent-${index}`, pods: 1, fetches, window }))

/** The height of a drawing, in the units of its own viewBox, which are pixels. */
const heightOf = (svg: string): number => Number(/viewBox="0 0 \S+ (\S+)"/.exec(svg)?.[1])

/** An image does not know the page around it: its colors are part of it. */
const colored = (svg: string, scheme: Readonly<Record<string, string>>): string =>
  svg.replaceAll(/var\(--([\w-]+)\)/g, (_, name: string) => scheme[name] ?? '')
