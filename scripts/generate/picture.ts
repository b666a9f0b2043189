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
  const said = variants.map(
    ({ title, forecast }) =>
      `${title}: at most ${fetchRate(forecast.peak.rate)}, done after ${duration(forecast.steadyState.lastMs)}`,
  )
  const curves = variants.map(({ forecast: { curve, peak, secondStampede } }, index) => ({
    title: said[index] ?? '',
    columns: columnsOf(curve, endMs, Math.round(width / 6)),
    peak,
    stampede: secondStampede,
  }))
  const label = `The load of a restart, in fetches per second. ${said.join('. ')}.`
  const { html } = await drawDiagram({ id: 'restart', curves, endMs, highestRate, label }, width, vega)
  const drawing = `${html.replace('<svg ', '<svg color="var(--text)" ')}\n`
  return { light: colored(drawing, colors.light), dark: colored(drawing, colors.dark) }
}

const loads = (window: Window | undefined) =>
  Array.from({ length: agents }, (_, index) => ({ name: `agent-${index}`, pods: 1, fetches, window }))

/** An image does not know the page around it: its colors are part of it. */
const colored = (svg: string, scheme: Readonly<Record<string, string>>): string =>
  svg.replaceAll(/var\(--([\w-]+)\)/g, (_, name: string) => scheme[name] ?? '')
