import type { TopLevelSpec } from 'vega-lite'
import { type Html, html, trusted } from './html.ts'
import { type Curve, left, panelOf, type Scale } from './panel.ts'
import { timeAxis } from './time-axis.ts'
import type { Vega } from './vega.ts'

/** Load curves one below the other, with one axis of time and one scale, so that they can be compared. */
export type Diagram = Omit<Scale, 'ticks' | 'tickText'> & {
  /** Distinguishes it from others on the page. */
  readonly id: string
  readonly curves: readonly Curve[]
  /** What the diagram shows, in sentences, for screen readers. */
  readonly label: string
}

const font = 'system-ui, sans-serif'

/**
 * Draws curves as SVG that needs no script, in the colors of the page around it: its text color, and its properties
 * `--load`, `--stampede`, `--asked` and `--grid`.
 * @param width of the SVG, in pixels
 */
export async function drawDiagram(diagram: Diagram, width: number, { compile, parse, View }: Vega): Promise<Html> {
  const view = new View(parse(compile(specification(diagram, width)).spec), { renderer: 'none' })
  const svg = await view.toSVG()
  view.finalize()
  return trusted(named(svg, diagram, width))
}

/**
 * Names the drawing as a whole, not its parts: a hundred lines and numbers say nothing one by one. Its width is the
 * requested one, which Vega exceeds where it takes text for wider than it is.
 */
function named(svg: string, { id, label }: Diagram, width: number): string {
  const parts = svg.replace(/ (?:role|aria-\w+)="[^"]*"/g, '')
  return parts.replace(
    /^<svg[^>]*? viewBox="0 0 \S+ (\S+)"[^>]*>/,
    (_, height: string) =>
      html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" role="img" aria-labelledby="${id}"><title id="${id}">${label}</title>`
        .html,
  )
}

/** Room for half of the last label of the axis of time, in pixels. */
const right = 16

function specification({ curves, ...diagram }: Diagram, width: number): TopLevelSpec {
  const inner = width - left - right
  const { step, unit, seconds } = timeAxis(diagram.endMs, inner)
  const scale: Scale = {
    ...diagram,
    ticks: Array.from({ length: Math.floor(diagram.endMs / 1000 / step) + 1 }, (_, index) => index * step),
    tickText: `format(datum.value / ${seconds}, ',') + ' ${unit}'`,
  }
  return {
    padding: { left: 0, right, top: 2, bottom: 2 },
    spacing: 14,
    vconcat: curves.map((curve, index) => panelOf(curve, scale, inner, index === curves.length - 1)),
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
