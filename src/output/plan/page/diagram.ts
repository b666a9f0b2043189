import type { TopLevelSpec } from 'vega-lite'
import type { Column } from '../../../plan/restart/columns.ts'
import { type Html, html, trusted } from './html.ts'
import type { Vega } from './vega.ts'

/** A load curve to draw. Diagrams of one page have the same ranges, so that they can be compared. */
export type Diagram = {
  /** Distinguishes it from others on the page. */
  readonly id: string
  readonly columns: readonly Column[]
  /** Where time ends, in milliseconds since the restart. */
  readonly endMs: number
  /** The highest rate, in fetches per second. */
  readonly highestRate: number
  /** When a second stampede begins; undefined without one. */
  readonly stampedeMs?: number | undefined
  /** What the diagram shows, in a sentence, for screen readers. */
  readonly label: string
}

const font = 'system-ui, sans-serif'

/**
 * Draws a curve as SVG that needs no script, in the colors of the page around it: its text color, and its properties
 * `--load`, `--stampede` and `--grid`.
 * @param width of the SVG, in pixels
 */
export async function drawDiagram(diagram: Diagram, width: number, { compile, parse, View }: Vega): Promise<Html> {
  const view = new View(parse(compile(specification(diagram, width)).spec), { renderer: 'none' })
  const svg = await view.toSVG()
  view.finalize()
  return trusted(named(svg, diagram, width))
}

/** Names the drawing as a whole, not its parts: a hundred lines and numbers say nothing one by one. */
function named(svg: string, { id, label }: Diagram, width: number): string {
  const parts = svg.replace(/ (?:role|aria-\w+)="[^"]*"/g, '')
  return parts.replace(
    /^<svg[^>]*? viewBox="([^"]*)"[^>]*>/,
    (_, box: string) =>
      html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${width}" role="img" aria-labelledby="${id}"><title id="${id}">${label}</title>`
        .html,
  )
}

function specification({ columns, endMs, highestRate, stampedeMs }: Diagram, width: number): TopLevelSpec {
  const { step, unit, seconds } = timeAxis(endMs, width)
  const end = endMs / 1000
  const points = columns.map(({ atMs, rate, late }) => ({ time: atMs / 1000, rate, inTime: rate - late }))
  const last = points.at(-1)
  const values = last === undefined ? [] : [...points, { ...last, time: end }]
  const stampede = stampedeMs === undefined ? [] : [{ time: stampedeMs / 1000 }]
  const isLateOnPage = (stampedeMs ?? 0) > endMs / 2
  return {
    width,
    height: Math.round(Math.min(220, 0.55 * width)),
    autosize: { type: 'fit', contains: 'padding' },
    padding: { left: 2, right: 14, top: 4, bottom: 2 },
    title: {
      text: 'fetches per second',
      anchor: 'start',
      frame: 'bounds',
      fontWeight: 'normal',
      fontSize: 12,
      offset: 10,
      color: 'currentColor',
    },
    data: { values },
    encoding: {
      x: {
        field: 'time',
        type: 'quantitative',
        title: 'time since the restart',
        scale: { domain: [0, end], nice: false },
        axis: {
          values: Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step),
          labelExpr: `format(datum.value / ${seconds}, ',') + ' ${unit}'`,
          grid: false,
          labelOverlap: false,
        },
      },
    },
    layer: [
      { mark: area('var(--load)'), encoding: { y: rate('inTime', highestRate) } },
      {
        mark: area('var(--stampede)'),
        encoding: { y: rate('inTime', highestRate), y2: { field: 'rate' } },
      },
      {
        data: { values: stampede },
        mark: { type: 'rule', color: 'currentColor', strokeWidth: 1.5, strokeDash: [4, 3] },
      },
      {
        data: { values: stampede },
        mark: {
          type: 'text',
          text: 'second stampede',
          color: 'var(--stampede)',
          fontWeight: 600,
          fontSize: 13,
          align: isLateOnPage ? 'right' : 'left',
          dx: isLateOnPage ? -6 : 6,
          dy: 2,
          y: 0,
          baseline: 'top',
        },
      },
    ],
    config: {
      font,
      background: 'transparent',
      aria: false,
      view: { stroke: null },
      axis: {
        labelColor: 'currentColor',
        titleColor: 'currentColor',
        domainColor: 'currentColor',
        tickColor: 'currentColor',
        gridColor: 'var(--grid)',
        labelFontSize: 12,
        titleFontSize: 12,
        titleFontWeight: 'normal',
        labelFont: font,
        titleFont: font,
      },
    },
  }
}

function area(color: string) {
  return { type: 'area', interpolate: 'step-after', color, opacity: 1 } as const
}

function rate(field: string, highest: number) {
  return {
    field,
    type: 'quantitative' as const,
    stack: null,
    title: null,
    // Leaves room for a label above the highest rate.
    scale: { domain: [0, 1.15 * highest], nice: false },
    axis: { tickCount: 4, format: ',.3~f', domain: false, ticks: false, labelPadding: 6 },
  }
}

const minute = 60
const hour = 60 * minute
const steps = [
  ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 3, 6, 12, 24, 48, 96].map((hours) => hours * hour),
]

/** The step between labels, in seconds, that leaves room for them, and their unit. */
function timeAxis(endMs: number, width: number): { step: number; unit: string; seconds: number } {
  const end = endMs / 1000
  const most = Math.floor(width / 80)
  const step = steps.find((each) => end / each <= most) ?? end
  if (step >= hour) return { step, unit: 'h', seconds: hour }
  return step >= minute ? { step, unit: 'min', seconds: minute } : { step, unit: 's', seconds: 1 }
}
